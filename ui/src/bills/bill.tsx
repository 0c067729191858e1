// One bill of materials: what the catalogue says of its components, and what was decided of that.

import { useMemo, useRef, useState } from "react";

import { useChange, useNames } from "../api/queries";
import { useGo, useParameters } from "../frame/address";
import { useRows } from "../frame/rows";
import { useMayWrite } from "../frame/session";
import { Sheet } from "../parts/dialog";
import { LongField } from "../parts/fields";
import { More, Pick } from "../parts/filters";
import { notify } from "../parts/notices";
import { Empty, Problem, Waiting } from "../parts/problem";
import { When } from "../parts/when";
import { RecordsTabs } from "../records/tabs";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { Bring } from "./bring";
import { Decide, type Subject } from "./decide";
import { GoneLine, MatchLine, type Acts } from "./match";
import { billApi, matchKey, type BillPage as Page } from "./model";
import { billKeys, useBill } from "./queries";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/records.css";
import "../styles/sheets.css";
import "../styles/forms.css";
import "../styles/bills.css";

const kShown = ["open", "decided", "all"] as const;
const kLeast = ["high", "medium", "low"] as const;

export default function BillPage({ name }: { name: string }) {
  const { t } = useText();
  const [values, set] = useParameters();
  useTitle(name);
  const show = values.get("show") ?? "";
  const confidence = values.get("confidence") ?? "";
  const found = useBill(name, { show, confidence });
  if (!found.first)
    return (
      <div className="page">
        <Waiting error={found.error} again={() => void found.refetch()} whole />
      </div>
    );
  return (
    <div className="page wide bill-page">
      <RecordsTabs />
      <Head page={found.first} />
      <Notes page={found.first} />
      <div className="filters">
        <Pick
          label={t("bills.show")}
          any={t("bills.show.open")}
          value={show}
          onChange={(value) => set({ show: value })}
          choices={kShown.slice(1).map((one) => ({ value: one, label: t(`bills.show.${one}`) }))}
        />
        <Pick
          label={t("bills.least")}
          any={t("bills.least.medium")}
          value={confidence}
          onChange={(value) => set({ confidence: value })}
          choices={kLeast
            .filter((one) => one !== "medium")
            .map((one) => ({ value: one, label: t(`bills.least.${one}`) }))}
        />
      </div>
      <Matches name={name} found={found} filtered={show !== "" || confidence !== ""} />
    </div>
  );
}

function Head({ page }: { page: Page }) {
  const { t } = useText();
  const writes = useMayWrite();
  const names = useNames();
  const [sheet, setSheet] = useState<"bring" | "drop">();
  const { bill } = page;
  const close = () => setSheet(undefined);
  return (
    <>
      <div className="page-head">
        <h1 className="bill-name">{bill.name}</h1>
        {writes && (
          <div className="bill-acts">
            <button type="button" className="button" onClick={() => setSheet("bring")}>
              {t("bills.edition.bring")}
            </button>
            <button type="button" className="button plain" onClick={() => setSheet("drop")}>
              {t("bills.drop")}
            </button>
          </div>
        )}
      </div>
      <p className="quiet">
        {t("bills.edition", { at: bill.edition })} ·{" "}
        {bill.format === "spdx" ? "SPDX" : "CycloneDX"} ·{" "}
        {t("bills.components", { count: bill.components })} · {names(bill.kept_by)}{" "}
        <When at={bill.kept_at} short />
      </p>
      {sheet === "bring" && <Bring name={bill.name} close={close} />}
      {sheet === "drop" && <Drop name={bill.name} close={close} />}
    </>
  );
}

function Notes({ page }: { page: Page }) {
  const { t } = useText();
  return (
    <>
      {page.waiting > 0 && (
        <p className="bill-note">{t("bills.waiting", { count: page.waiting })}</p>
      )}
      {page.unreadable > 0 && (
        <p className="bill-note">{t("bills.unreadable", { count: page.unreadable })}</p>
      )}
    </>
  );
}

interface MatchesProps {
  name: string;
  found: ReturnType<typeof useBill>;
  filtered: boolean;
}

function Matches({ name, found, filtered }: MatchesProps) {
  const { t } = useText();
  const writes = useMayWrite();
  const box = useRef<HTMLUListElement>(null);
  const [sheet, setSheet] = useState<{ subject: Subject; undo: boolean }>();
  useRows(box, !found.isPending);
  const acts = useMemo<Acts | undefined>(
    () =>
      writes
        ? {
            decide: (subject) => setSheet({ subject, undo: false }),
            undo: (subject) => setSheet({ subject, undo: true }),
          }
        : undefined,
    [writes],
  );
  const gone = found.first?.gone ?? [];
  return (
    <>
      {found.items.length === 0 ? (
        <Nothing waits={(found.first?.waiting ?? 0) > 0} filtered={filtered} />
      ) : (
        <ul className="bill-matches" ref={box} aria-busy={found.isPlaceholderData}>
          {found.items.map((match) => (
            <MatchLine
              key={matchKey(match)}
              match={match}
              edition={found.first?.bill.edition ?? 0}
              acts={acts}
            />
          ))}
        </ul>
      )}
      <More
        shown={found.items.length}
        total={found.total}
        beyond={false}
        more={found.hasNextPage}
        busy={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
      {gone.length > 0 && (
        <section>
          <h2>{t("bills.gone")}</h2>
          <p className="quiet">{t("bills.gone.text")}</p>
          <ul className="bill-matches">
            {gone.map((one) => (
              <GoneLine
                key={[one.component, one.source, one.record_id, one.about].join(" ")}
                gone={one}
                acts={acts}
              />
            ))}
          </ul>
        </section>
      )}
      {sheet && (
        <Decide
          to={{
            path: `${billApi(name)}/bindings`,
            refresh: billKeys(name),
            body: ({ component, source, record_id, about }) => ({
              component,
              source,
              record_id,
              about,
            }),
          }}
          {...sheet}
          close={() => setSheet(undefined)}
        />
      )}
    </>
  );
}

function Nothing({ waits, filtered }: { waits: boolean; filtered: boolean }) {
  const { t } = useText();
  if (waits) return <Empty title={t("bills.not-yet.whole")} />;
  return (
    <Empty title={t(filtered ? "bills.none-found" : "bills.nothing-open")}>
      {!filtered && <p>{t("bills.nothing-open.text")}</p>}
    </Empty>
  );
}

function Drop({ name, close }: { name: string; close: () => void }) {
  const { t } = useText();
  const go = useGo();
  const [because, setBecause] = useState("");
  const [strict, setStrict] = useState(false);
  const drop = useChange<unknown, { because: string }>("POST", `${billApi(name)}/drop`, ["bills"]);
  const send = () => {
    setStrict(true);
    if (!because.trim()) return;
    drop.mutate(
      { because: because.trim() },
      {
        onSuccess: () => {
          notify(t("bills.dropped", { name }));
          go("/records/bills");
        },
      },
    );
  };
  return (
    <Sheet title={t("bills.drop")} close={close} place="side">
      <form
        className="sheet-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="sheet-content">
          <p className="form-help">{t("bills.drop.text", { name })}</p>
          <LongField
            label={t("field.because")}
            hint={t("bills.because.hint")}
            problem={strict && !because.trim() ? t("field.needed") : undefined}
            value={because}
            onChange={setBecause}
          />
          {drop.error && <Problem error={drop.error} />}
        </div>
        <div className="sheet-foot">
          <button type="button" className="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" className="button main" disabled={drop.isPending}>
            {t("bills.drop")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
