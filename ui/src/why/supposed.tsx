// The page under options that this desk does not take: said in so many words, with the way back and
// every other date of the case that follows. Nothing of it is recorded.

import { Link } from "wouter";

import type { DutyRow, Follower, Reason, Supposed } from "../api/types";
import { WarnSign } from "../parts/icons";
import { StateMark } from "../parts/marks";
import { When } from "../parts/when";
import { useText } from "../text/i18n";

// What the page shows: the reason under the options that are supposed, where there are any.
export function supposedReason(told: Reason): Reason {
  const { supposed, duty } = told;
  if (!supposed) return told;
  const moved: DutyRow = { ...duty, state: supposed.outcome.state };
  for (const name of ["starts_at", "due_at", "done_at", "ended_at"] as const) {
    const at = supposed.outcome[name];
    if (at === undefined) delete moved[name];
    else moved[name] = at;
  }
  return { ...told, ...supposed.reason, duty: moved };
}

const here = () => window.location.pathname;

export function SupposedNote({ supposed }: { supposed: Supposed }) {
  const { t, both } = useText();
  const others = supposed.choices.filter((choice) => !choice.taken);
  return (
    <aside className="supposed-note" aria-label={t("supposed.name")}>
      <p>
        <WarnSign /> <strong>{t("supposed.title")}</strong>
      </p>
      <ul>
        {others.map((choice) => (
          <li key={choice.reading}>
            {t("supposed.choice", { asks: both(choice.asks), option: both(choice.name) })}
          </li>
        ))}
      </ul>
      <p>
        {t("supposed.text")}{" "}
        <Link href={here()} className="button small">
          {t("supposed.back")}
        </Link>
      </p>
    </aside>
  );
}

export function Follows({ supposed }: { supposed: Supposed }) {
  const { t } = useText();
  const { follow, follow_total: total } = supposed;
  return (
    <section>
      <h2>{t("supposed.follow")}</h2>
      {follow.length === 0 && <p className="quiet">{t("supposed.follow.none")}</p>}
      {follow.length > 0 && (
        <table className="readings follows">
          <caption className="unseen">{t("supposed.follow")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("supposed.duty")}</th>
              <th scope="col">{t("supposed.before")}</th>
              <th scope="col">{t("supposed.after")}</th>
            </tr>
          </thead>
          <tbody>
            {follow.map((one, at) => (
              <FollowRow key={at} one={one} />
            ))}
          </tbody>
        </table>
      )}
      {total > follow.length && (
        <p className="quiet">{t("supposed.more", { count: total - follow.length })}</p>
      )}
    </section>
  );
}

function FollowRow({ one }: { one: Follower }) {
  const { both, article } = useText();
  const about = [article(one.article), one.party, one.asset].filter(Boolean).join(" · ");
  return (
    <tr>
      <th scope="row">
        {both(one.name)}
        <span className="cell-sub">{about}</span>
      </th>
      <td>
        <At outcome={one.before} />
      </td>
      <td>
        <At outcome={one.after} />
      </td>
    </tr>
  );
}

function At({ outcome }: { outcome: Follower["before"] }) {
  return (
    <>
      <StateMark state={outcome?.state ?? "idle"} />
      {outcome?.due_at && (
        <span className="cell-sub">
          <When at={outcome.due_at} />
        </span>
      )}
    </>
  );
}
