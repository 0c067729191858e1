// Whose components the advisory of a case speaks of: the bills of materials that are kept, those
// affected first. What is settled is folded away.

import { useMemo, useState } from "react";
import { Link } from "wouter";

import type { CasePage } from "../api/types";
import { path } from "../frame/address";
import { useMayWrite } from "../frame/session";
import { Mark } from "../parts/marks";
import { Empty, Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { Decide, type Subject } from "./decide";
import { GoneLine, MatchLine, type Acts } from "./match";
import { billAddress, caseBillsApi, kStandings, matchKey, type CaseBill } from "./model";
import { useCaseBills } from "./queries";
import { Refused } from "./refused";
import "../styles/sheets.css";
import "../styles/forms.css";
import "../styles/bills.css";

export default function CaseBillsTab({ page }: { page: CasePage }) {
  const { t } = useText();
  const found = useCaseBills(page.number);
  if (!found.data) return <Waiting error={found.error} again={() => void found.refetch()} />;
  const { bills, rows, items, revision } = found.data;
  const affected = items.filter(({ standing }) => standing === "affected").length;
  if (bills === 0)
    return (
      <Empty title={t("bills.none")}>
        <p>{t("case-bills.none.text")}</p>
        <p className="empty-acts">
          <Link href="/records/bills" className="button main">
            {t("place.bills")}
          </Link>
        </p>
      </Empty>
    );
  return (
    <div className="case-bills">
      <h2 className="unseen">{t("tab.bills")}</h2>
      {rows === 0 && (
        <p className="bill-note">
          {t("case-bills.unsaid")}{" "}
          <Link href={path("cases", page.number, "advisory")}>{t("case-bills.say")}</Link>
        </p>
      )}
      <p role="status">
        {items.length === 0
          ? t("case-bills.nothing", { count: bills })
          : t("case-bills.affected", { count: bills, affected })}
      </p>
      {items.map((one) => (
        <OneBill key={one.bill} number={page.number} found={one} revision={revision} />
      ))}
    </div>
  );
}

interface OneProps {
  number: string;
  found: CaseBill;
  revision: number;
}

function OneBill({ number, found, revision }: OneProps) {
  const { t } = useText();
  const { tone, shape } = kStandings[found.standing];
  const head = (
    <>
      <Mark tone={tone} shape={shape} text={t(`case-bills.standing.${found.standing}`)} />{" "}
      <span className="bill-name">{found.bill}</span>
    </>
  );
  const content = <Content number={number} found={found} revision={revision} />;
  if (found.standing === "settled")
    return (
      <details className="case-bill">
        <summary>{head}</summary>
        {content}
      </details>
    );
  return (
    <section className="case-bill">
      <h3>{head}</h3>
      {content}
    </section>
  );
}

function Content({ number, found, revision }: OneProps) {
  const { t } = useText();
  const writes = useMayWrite();
  const [all, setAll] = useState(false);
  const [sheet, setSheet] = useState<{ subject: Subject; undo: boolean }>();
  const whole = useCaseBills(number, all ? found.bill : undefined, all);
  const shown = (all && whole.data?.items[0]) || found;
  const acts = useMemo<Acts | undefined>(
    () =>
      writes
        ? {
            decide: (subject) => setSheet({ subject: { ...subject, revision }, undo: false }),
            undo: (subject) => setSheet({ subject, undo: true }),
          }
        : undefined,
    [revision, writes],
  );
  return (
    <>
      <p className="quiet">
        <Link href={billAddress(found.bill)}>{t("bills.to-bill")}</Link> ·{" "}
        {t("bills.edition", { at: found.edition })}
      </p>
      {shown.refused && (
        <p className="bill-note">
          <Refused code={shown.refused} />
        </p>
      )}
      {shown.items.length > 0 && (
        <ul className="bill-matches">
          {shown.items.map((match) => (
            <MatchLine key={matchKey(match)} match={match} edition={shown.edition} acts={acts} />
          ))}
        </ul>
      )}
      {!all && found.more > 0 && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {t("record.bills.more", { count: found.more })}
        </button>
      )}
      {all && shown.more > 0 && (
        <p className="quiet">{t("record.bills.more", { count: shown.more })}</p>
      )}
      {shown.gone.length > 0 && (
        <>
          <p className="quiet">{t("case-bills.gone")}</p>
          <ul className="bill-matches">
            {shown.gone.map((one) => (
              <GoneLine key={one.component} gone={one} acts={acts} />
            ))}
          </ul>
        </>
      )}
      {sheet && (
        <Decide
          to={{
            path: `${caseBillsApi(number, "bindings")}`,
            refresh: ["case-bills"],
            body: ({ component }) => ({ bill: found.bill, component }),
          }}
          {...sheet}
          close={() => setSheet(undefined)}
        />
      )}
    </>
  );
}
