// The advisory of a case: what we say in public. On one side it is written, on the other stands
// what every format makes of it, while it is being typed. The tab "Affected" tells who is concerned
// in the case, and with what; this one says which versions of which products are what.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link } from "wouter";

import { Refusal } from "../api/client";
import { refreshCases, sendCommand } from "../api/queries";
import { useRequestKeys } from "../api/request_key";
import type { CasePage } from "../api/types";
import { Others } from "../case/moved";
import { path } from "../frame/address";
import { useDelayed } from "../frame/use_delayed";
import { TextField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Empty, Problem, Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { Grid } from "./grid";
import {
  bodyOfRows,
  changedWords,
  newRow,
  rowOf,
  statedWith,
  withTable,
  wordsOf,
  type CaseAdvisory,
  type Row,
  type Stated,
  type TakenRecord,
  type Words,
} from "./model";
import { Outputs } from "./outputs";
import { ProvideButton } from "./provide";
import { PasteSheet } from "./paste";
import { readRecord, useAdvisory, useOutputs, useUnderstood, type AboutToSay } from "./queries";
import { Untaken } from "./untaken";
import { Said, Versions } from "./versions";
import { WordsForm } from "./words";
import "../styles/forms.css";
import "../styles/advisory.css";

export default function AdvisoryTab({ page }: { page: CasePage }) {
  const found = useAdvisory(page.number);
  if (!found.data)
    return <Waiting error={found.error} again={() => void found.refetch()} />;
  const may = (page.may ?? []).includes("state-affected");
  return (
    <div className="advisory">
      {may ? (
        <Desk page={page} advisory={found.data} />
      ) : (
        <ReadOnly page={page} advisory={found.data} />
      )}
    </div>
  );
}

interface Props {
  page: CasePage;
  advisory: CaseAdvisory;
}

function ReadOnly({ page, advisory }: Props) {
  const { t } = useText();
  const tried = useOutputs(page.number, advisory.sequence, kNothing);
  return (
    <>
      <div className="advisory-desk">
        <h2 className="unseen">{t("tab.advisory")}</h2>
        {saysNothing(advisory.stated) ? (
          <Empty title={t("advisory.empty")} />
        ) : (
          <Said stated={advisory.stated} />
        )}
        <Versions page={advisory} take={undefined} />
      </div>
      <OutputsOf page={advisory} found={tried} drafted={false} />
    </>
  );
}

const kNothing: AboutToSay = {};

function OutputsOf(props: {
  page: CaseAdvisory;
  found: ReturnType<typeof useOutputs>;
  drafted: boolean;
  provides?: boolean; // this reader may publish
}) {
  const { t } = useText();
  const { page, found, drafted, provides } = props;
  const { data, error, refetch } = found;
  return (
    <Outputs
      page={page}
      tried={data}
      error={error}
      again={() => void refetch()}
      drafted={drafted}
      acts={
        provides &&
        !drafted && (
          <>
            <ProvideButton page={page} />
            <p>
              <Link href={`${path("cases", page.number)}/cve`} className="button">
                {t("advisory.cve")}
              </Link>
            </p>
          </>
        )
      }
    />
  );
}

const saysNothing = ({ affected, texts }: Stated) => affected.length === 0 && texts.length === 0;

// What is typed in a case and not recorded, kept while the program is open.
interface Typed {
  of: number; // the sequence that its author was shown
  base: Stated; // and what was recorded then
  rows: Row[];
  words: Words;
  because: string;
}
const typedIn = new Map<string, Typed>();
addEventListener("beforeunload", (event) => {
  if (typedIn.size > 0) event.preventDefault(); // it outlives no reload
});

const begin = ({ stated, sequence }: CaseAdvisory): Typed => ({
  of: sequence,
  base: stated,
  rows: stated.affected.map(rowOf),
  words: wordsOf(stated),
  because: "",
});

// The part of the commands that differs from what is recorded.
function aboutToSay(typed: Typed): AboutToSay {
  const rows = bodyOfRows(typed.rows);
  const before = JSON.stringify(bodyOfRows(typed.base.affected.map(rowOf)));
  const described = changedWords(wordsOf(typed.base), typed.words);
  return {
    ...(JSON.stringify(rows) !== before && { affected: { rows } }),
    ...(described && { described }),
  };
}

function Desk({ page, advisory }: Props) {
  const { t } = useText();
  const [typed, setTyped] = useState<Typed>(() => typedIn.get(page.case_id) ?? begin(advisory));
  const [pasted, setPasted] = useState<string>();
  const [left, setLeft] = useState<TakenRecord>();
  const draft = aboutToSay(typed);
  const drafted = Object.keys(draft).length > 0;
  useEffect(() => {
    if (drafted) typedIn.set(page.case_id, typed);
    else typedIn.delete(page.case_id);
  }, [drafted, page.case_id, typed]);
  // Others wrote, and nothing is typed here: what they wrote is shown.
  useEffect(() => {
    if (!drafted && typed.of !== advisory.sequence) setTyped(begin(advisory));
  }, [advisory, drafted, typed.of]);
  const rows = useMemo(() => bodyOfRows(typed.rows), [typed.rows]);
  const understood = useUnderstood(page.number, useDelayed(rows, 250));
  const rested = useDelayed(JSON.stringify(draft), 600);
  const resting = useMemo(() => JSON.parse(rested) as AboutToSay, [rested]);
  const tried = useOutputs(page.number, advisory.sequence, resting);
  const set = (part: Partial<Typed>) => setTyped((old) => ({ ...old, ...part }));
  const products = (page.assets ?? []).filter(({ kind }) => kind === "product");
  const empty = saysNothing(advisory.stated) && !drafted && typed.rows.length === 0;
  return (
    <>
      <div className="advisory-desk">
        {empty && (
          <Start
            products={products.map(({ asset }) => asset)}
            begin={(names) =>
              set({
                rows: names.length
                  ? names.map((product) => newRow({ product, status: "under_investigation" }))
                  : [newRow()],
              })
            }
            paste={() => setPasted("")}
            records={advisory.records}
            read={(source, id) => readRecord(page.number, source, id)}
            take={(taken) => {
              const begun = statedWith(typed.base, taken);
              set({
                rows: begun.affected.map(rowOf),
                words: wordsOf(begun),
                because: taken.affected.because ?? "",
              });
              setLeft(taken);
            }}
          />
        )}
        {left && !empty && <Left taken={left} close={() => setLeft(undefined)} />}
        {!empty && (
          <section aria-labelledby="advisory-affected">
            <div className="advisory-head">
              <h2 id="advisory-affected">{t("advisory.affected")}</h2>
              <button type="button" className="button small" onClick={() => setPasted("")}>
                {t("advisory.paste.open")}
              </button>
            </div>
            <Grid
              rows={typed.rows}
              understood={rows.length ? (understood.data?.items ?? []) : []}
              assets={products.map(({ asset }) => asset)}
              change={(next) => set({ rows: next })}
              paste={setPasted}
            />
          </section>
        )}
        <section aria-labelledby="advisory-words">
          <h2 id="advisory-words">{t("advisory.words")}</h2>
          <WordsForm
            words={typed.words}
            change={(part) => set({ words: { ...typed.words, ...part } })}
          />
        </section>
        <Record
          page={page}
          seen={typed.of}
          draft={draft}
          because={typed.because}
          setBecause={(because) => set({ because })}
          recorded={(of, part) =>
            setTyped((old) => ({
              ...old,
              of,
              because: "",
              base: { ...old.base, ...part },
            }))
          }
          discard={() => setTyped(begin(advisory))}
        />
        <Versions
          page={advisory}
          take={(stated) => set({ rows: stated.affected.map(rowOf), words: wordsOf(stated) })}
        />
      </div>
      <OutputsOf page={advisory} found={tried} drafted={rested !== "{}"} provides />
      {pasted !== undefined && (
        <PasteSheet
          number={page.number}
          text={pasted}
          close={() => setPasted(undefined)}
          take={(table) => {
            set({ rows: withTable(typed.rows, table) });
            setPasted(undefined);
          }}
        />
      )}
    </>
  );
}

interface StartProps {
  products: string[];
  begin: (products: string[]) => void;
  paste: () => void;
  records: CaseAdvisory["records"];
  read: (source: string, id: string) => Promise<TakenRecord>;
  take: (taken: TakenRecord) => void;
}

function Start({ products, begin: start, paste, records, read, take }: StartProps) {
  const { t } = useText();
  const [error, setError] = useState<unknown>();
  return (
    <Empty title={t("advisory.empty")}>
      <p>{t("advisory.empty.text")}</p>
      <p className="empty-acts">
        <button type="button" className="button main" onClick={() => start(products)}>
          {products.length
            ? t("advisory.begin.products", { count: products.length })
            : t("advisory.begin")}
        </button>
        <button type="button" className="button" onClick={paste}>
          {t("advisory.paste.open")}
        </button>
        {records.map(({ source, id }) => (
          <button
            key={`${source} ${id}`}
            type="button"
            className="button"
            onClick={() =>
              void read(source, id).then((taken) => {
                if (taken.refused) setError(new Refusal(422, { error: taken.refused }));
                else take(taken);
              }, setError)
            }
          >
            {t("advisory.take", { record: id })}
          </button>
        ))}
      </p>
      {error !== undefined && <Problem error={error} />}
    </Empty>
  );
}

// What of the record that was taken over has no place here; scores are recorded on their own tab.
function Left({ taken, close }: { taken: TakenRecord; close: () => void }) {
  const { t } = useText();
  return (
    <>
      <Untaken rows={taken.untaken} more={taken.more_untaken} />
      <details className="advisory-left">
        <summary>{t("advisory.left", { record: taken.id, count: taken.left.length })}</summary>
        <ul className="plain-list output-places">
          {taken.scores.map(({ rating }) => (
            <li key={rating}>
              <span className="mono">{rating}</span>{" "}
              <span className="quiet">{t("advisory.left.score")}</span>
            </li>
          ))}
          {taken.left.map(({ at, value }) => (
            <li key={at}>
              <span className="mono">{at}</span> <span className="quiet">{value}</span>
            </li>
          ))}
        </ul>
        <button type="button" className="button small" onClick={close}>
          {t("close")}
        </button>
      </details>
    </>
  );
}

interface RecordProps {
  page: CasePage;
  seen: number;
  draft: AboutToSay;
  because: string;
  setBecause: (text: string) => void;
  recorded: Recorded;
  discard: () => void;
}
type Recorded = (sequence: number, part: Partial<Stated>) => void;

// The foot: what was typed becomes records, the rows and the words each one.
function Record({ page, seen, draft, because, setBecause, recorded, discard }: RecordProps) {
  const { t } = useText();
  const { busy, error, clash, send } = useSending(page, seen, recorded);
  const foot = useRef<HTMLFormElement>(null);
  const drafted = Object.keys(draft).length > 0;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inside = foot.current?.parentElement?.contains(event.target as Node);
      if (!inside || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      foot.current?.requestSubmit();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <form
      ref={foot}
      className="advisory-record"
      onSubmit={(event) => {
        event.preventDefault();
        if (drafted && !busy) void send(draft, because.trim());
      }}
    >
      <div role="status">
        {clash && <Others entries={clash.changed} />}
        {error !== undefined && <Problem error={error} />}
        {error instanceof Refusal && error.where && <p className="mono quiet">{error.where}</p>}
      </div>
      <TextField
        label={t("field.because")}
        hint={t("advisory.because.hint")}
        optional
        value={because}
        onChange={setBecause}
      />
      <div className="advisory-record-acts">
        <span className="quiet">{t(drafted ? "form.keys" : "advisory.nothing-typed")}</span>
        <button type="button" className="button" disabled={!drafted || busy} onClick={discard}>
          {t("advisory.discard")}
        </button>
        <button type="submit" className="button main" disabled={!drafted || busy}>
          {t(clash ? "form.send-anyway" : "advisory.record")}
        </button>
      </div>
    </form>
  );
}

// The rows, then the words. What was recorded is the new ground of what is typed, also when the
// other part was refused.
function useSending(page: CasePage, shown: number, recorded: Recorded) {
  const { t } = useText();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [clash, setClash] = useState<Refusal>();
  const keys = useRequestKeys();
  const send = async (draft: AboutToSay, because: string): Promise<void> => {
    setBusy(true);
    setError(undefined);
    let seen = clash?.sequence ?? shown;
    const reason = because ? { because } : {};
    const one = async (to: string, body: object, part: Partial<Stated>) => {
      const sent = { ...body, ...reason };
      const reply = await keys.send(`${seen} ${to} ${JSON.stringify(sent)}`, (requestKey) =>
        sendCommand(page.case_id, { path: to, body: sent, requestKey, seen }),
      );
      seen = reply.sequence;
      recorded(seen, part);
    };
    try {
      const { affected, described } = draft;
      if (affected) await one("affected", affected, { affected: affected.rows });
      if (described) await one("advisory", described, described as Partial<Stated>);
      setClash(undefined);
      notify(t("recorded", { seq: seen }));
    } catch (problem) {
      if (problem instanceof Refusal && problem.code === "case.changed") setClash(problem);
      else setError(problem);
    }
    await refreshCases(client);
    setBusy(false);
  };
  return { busy, error, clash, send };
}
