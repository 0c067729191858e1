// The CVE numbers of the desk: how many of each year are reserved and unused, what is on its way,
// what was refused, what is published and rejected.

import { useRef } from "react";
import { Link } from "wouter";

import { path, useParameters } from "../frame/address";
import { useRows } from "../frame/rows";
import { useMayWrite } from "../frame/session";
import { More, Pick, SearchBox } from "../parts/filters";
import { Empty, Waiting } from "../parts/problem";
import { When } from "../parts/when";
import { RecordsTabs } from "../records/tabs";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { NotDone, OnItsWay, StateAt, useFailure } from "./marks";
import { inAll, kShown, type CveNumber, type CveNumbers } from "./model";
import { useNumbers } from "./queries";
import { Setup } from "./setup";
import { TryNow } from "./waiting";
import { Years } from "./years";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/records.css";
import "../styles/forms.css";
import "../styles/cve.css";

const kNone = { show: undefined, year: undefined, search: undefined };

export default function CveNumbersPage() {
  const { t } = useText();
  const [values, set] = useParameters();
  useTitle(t("place.cve"));
  const filters = {
    show: values.get("show") ?? "",
    year: values.get("year") ?? "",
    search: values.get("search") ?? "",
  };
  const found = useNumbers(filters);
  const { first } = found;
  const filtered = Object.values(filters).some((one) => one !== "");
  return (
    <div className="page wide">
      <RecordsTabs />
      <div className="page-head">
        <h1>{t("place.cve")}</h1>
        {first && <span className="quiet">{t("cve.count", { count: found.total })}</span>}
      </div>
      <p className="lead">{t("cve.text")}</p>
      {!first ? (
        <Waiting error={found.error} again={() => void found.refetch()} />
      ) : (
        <>
          <Account numbers={first} />
          {first.years.length > 0 && <Years years={first.years} show={filters.show} />}
          {first.years.length > 0 && <Filters filters={filters} set={set} numbers={first} />}
          {found.items.length > 0 ? (
            <Table found={found} />
          ) : filtered ? (
            <Empty title={t("cve.none-found")}>
              <button type="button" className="button" onClick={() => set(kNone)}>
                {t("filter.clear")}
              </button>
            </Empty>
          ) : (
            first.configured && <NoneYet />
          )}
        </>
      )}
    </div>
  );
}

function NoneYet() {
  const { t } = useText();
  return (
    <Empty title={t("cve.none-yet")}>
      <p>{t("cve.none-yet.text")}</p>
      <p className="empty-acts">
        <Link href="/cases" className="button main">
          {t("place.cases")}
        </Link>
      </p>
    </Empty>
  );
}

function Account({ numbers }: { numbers: CveNumbers }) {
  const { t } = useText();
  const writes = useMayWrite();
  const waiting = inAll(numbers.years, "waiting");
  if (!numbers.configured) return <Setup />;
  return (
    <div className="cve-account">
      <p className="quiet">
        {t("cve.account.line", { organisation: numbers.organisation, user: numbers.user })}{" "}
        <span className="mono">{numbers.server}</span>
      </p>
      {writes && waiting > 0 && <TryNow label={t("cve.try-all")} />}
    </div>
  );
}

interface FilterProps {
  filters: { show: string; year: string; search: string };
  set: (changes: Record<string, string | undefined>) => void;
  numbers: CveNumbers;
}

function Filters({ filters, set, numbers }: FilterProps) {
  const { t } = useText();
  const years = numbers.years.map(({ year }) => year).filter((year) => year > 0);
  return (
    <div className="filters">
      <SearchBox
        label={t("cve.search")}
        value={filters.search}
        onChange={(search) => set({ search })}
      />
      <Pick
        label={t("cve.show")}
        any={t("cve.show.any")}
        value={filters.show}
        onChange={(show) => set({ show })}
        choices={kShown.map((one) => ({ value: one, label: t(`cve.show.${one}`) }))}
      />
      <Pick
        label={t("cve.year")}
        any={t("cve.year.any")}
        value={filters.year}
        onChange={(year) => set({ year })}
        choices={years.map((one) => ({ value: String(one), label: String(one) }))}
      />
    </div>
  );
}

function Table({ found }: { found: ReturnType<typeof useNumbers> }) {
  const { t } = useText();
  const box = useRef<HTMLTableElement>(null);
  useRows(box, !found.isPending);
  return (
    <>
      <table className="rows cve-numbers" ref={box} aria-busy={found.isPlaceholderData}>
        <caption className="unseen">{t("place.cve")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("cve.number")}</th>
            <th scope="col">{t("cve.stands")}</th>
            <th scope="col" className="wide-only">
              {t("cve.moved")}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.items.map((one) => (
            <Line key={`${one.case_id} ${one.cve}`} row={one} />
          ))}
        </tbody>
      </table>
      <More
        shown={found.items.length}
        total={found.total}
        more={found.hasNextPage}
        busy={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </>
  );
}

function Line({ row }: { row: CveNumber }) {
  const { t } = useText();
  const failure = useFailure();
  const code = row.delayed || row.code;
  return (
    <tr>
      <td>
        <Link
          href={`${path("cases", row.number)}/cve`}
          className="row-link cell-main"
          data-row={row.number}
        >
          <span className="mono">{row.cve || t("cve.asked-for", { year: yearText(row) })}</span>
        </Link>
        <span className="cell-sub">
          <span className="mono">{row.number}</span> <span>{row.title}</span>
        </span>
      </td>
      <td>
        <span className="cve-marks">
          {row.cve && <StateAt state={row.state} />}
          {row.pending && (
            <OnItsWay action={row.pending} state={row.state} delayed={row.delayed} />
          )}
          {row.refused && <NotDone action={row.refused} state={row.state} />}
        </span>
        {code && (
          <span className="cell-sub">
            <span className="mono cve-code">{code}</span>{" "}
            <span className="wide-only">{failure(code)}</span>
          </span>
        )}
      </td>
      <td className="wide-only">
        <When at={row.moved_at} short />
      </td>
    </tr>
  );
}

const yearText = ({ year }: CveNumber) => (year > 0 ? String(year) : "–");
