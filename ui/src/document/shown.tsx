// One item whole: the case that it would open, what its advisory would begin with, which clocks
// would start, and what of the document is lost.

import { Said } from "../advisory/versions";
import { Places, Why } from "../advisory/outputs";
import { Untaken } from "../advisory/untaken";
import { MovedTable } from "../case/moved";
import type { Moved } from "../api/types";
import { SeverityMark } from "../parts/marks";
import { When } from "../parts/when";
import { useText, type Key } from "../text/i18n";
import { lostPlaces } from "../text/lost";
import type { Item, Shown } from "./model";

interface Props {
  shown: Shown;
  item: Item | undefined;
  busy: boolean;
}

export function ShownItem({ shown, item, busy }: Props) {
  const { t } = useText();
  const { described, affected, scores } = shown;
  const stated = {
    identifiers: described.identifiers ?? [],
    affected: affected.rows ?? [],
    texts: described.texts ?? [],
    references: described.references ?? [],
    credits: described.credits ?? [],
    publisher: described.publisher ?? "",
    sharing: described.sharing ?? "",
  };
  return (
    <section className="document-shown" aria-labelledby="document-shown" aria-busy={busy}>
      <h2 id="document-shown">
        {t(shown.opening ? "document.creates" : "document.adds", { name: item?.id ?? "" })}
      </h2>
      {shown.refused && <Why refused={shown.refused} />}
      <Sharing shown={shown} />
      <Untaken rows={shown.untaken} more={shown.more_untaken} />
      {shown.opening && <Opening opening={shown.opening} />}
      {shown.moved.length > 0 && (
        <>
          <h3>{t("document.clocks")}</h3>
          <MovedTable moved={shown.moved as Moved[]} more={shown.more_moved || undefined} />
        </>
      )}
      <h3>{t("document.advisory")}</h3>
      <Said stated={stated} />
      {scores.length > 0 && (
        <p className="mono">{scores.map((one) => one.rating).filter(Boolean).join(" · ")}</p>
      )}
      {(shown.lost.length > 0 || shown.left.length === 0) && <Lost lost={shown.lost} />}
      <Places
        title={t("document.left", { count: shown.left.length })}
        text={t("document.left.text")}
        places={shown.left}
      />
    </section>
  );
}

// How far it may go, where that is not to everybody.
function Sharing({ shown }: { shown: Shown }) {
  const { t } = useText();
  const label = shown.described.sharing;
  const restricted = shown.opening?.restricted ?? false;
  if (!label || label === "CLEAR") return null;
  return (
    <div className="problem" role="note">
      <p>
        {t("document.label", { label })}
        {restricted && ` ${t("document.label.restricted")}`}
      </p>
    </div>
  );
}

function Opening({ opening }: { opening: NonNullable<Shown["opening"]> }) {
  const { t } = useText();
  const assets = (opening.assets ?? []).map((one) => one.asset).join(", ");
  return (
    <dl className="told-list">
      <dt>{t("field.title")}</dt>
      <dd>
        {opening.title} <SeverityMark severity={opening.severity} />
      </dd>
      <dt>{t("field.how")}</dt>
      <dd>
        {t(`how.${opening.how}` as Key)} <span className="quiet">{opening.from_whom}</span>
      </dd>
      <dt>{t("field.learned_at")}</dt>
      <dd>
        {opening.occurred_at ? <When at={opening.occurred_at} short /> : t("document.now")}
      </dd>
      <dt>{t("field.identifiers")}</dt>
      <dd className="mono">{(opening.identifiers ?? []).join(" · ") || "–"}</dd>
      <dt>{t("asset")}</dt>
      <dd>{assets || "–"}</dd>
      {opening.description && (
        <>
          <dt>{t("field.description")}</dt>
          <dd className="document-description">{opening.description}</dd>
        </>
      )}
    </dl>
  );
}

// JSON pointers into the document, or paths of its markup.
function Lost({ lost }: { lost: string[] }) {
  const { t } = useText();
  if (lost.length === 0) return <p className="quiet">{t("document.nothing-lost")}</p>;
  const { told, more } = lostPlaces(lost);
  return (
    <details open={lost.length <= 10}>
      <summary>{t("document.lost", { count: told.length + more })}</summary>
      <p className="quiet">{t("document.lost.text")}</p>
      <ul className="plain-list output-places">
        {told.map((at) => (
          <li key={at} className="mono">
            {at}
          </li>
        ))}
        {more > 0 && <li className="quiet">{t("record.more", { count: more })}</li>}
      </ul>
    </details>
  );
}
