// A draft of a pack from the reader's disk: what is wrong with it, and what it would change. The
// chapters go to the server for the answer and are kept nowhere.

import { useState } from "react";

import { useDraft, type Draft } from "../api/queries";
import type { DraftAnswer, DraftFinding } from "../api/types";
import { DayField } from "../parts/day_field";
import { Field } from "../parts/fields";
import { Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { dayOf } from "../text/moment";
import { DifferenceShown } from "./difference";

const kBytesMax = 512 * 1024; // as the server has it

// The chapters among some files; of those too large to be a draft, nothing is read.
async function chaptersOf(files: File[]): Promise<Draft["chapters"] | undefined> {
  const chapters = files.filter((file) => file.name.endsWith(".md"));
  if (chapters.reduce((bytes, file) => bytes + file.size, 0) > kBytesMax) return undefined;
  return Promise.all(chapters.map(async (file) => ({ name: file.name, text: await file.text() })));
}

export function DraftQuestion() {
  const { t } = useText();
  const [draft, setDraft] = useState<Draft>();
  const [from, setFrom] = useState("");
  const [problem, setProblem] = useState<string>();
  const day = dayOf(from);
  const choose = async (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    const chapters = await chaptersOf(files);
    const none = chapters?.length === 0 ? t("what-if.draft.no-chapters") : undefined;
    setProblem(chapters ? none : t("what-if.draft.too-large"));
    setDraft(chapters?.length ? { number: Date.now(), chapters } : undefined);
  };
  return (
    <>
      <div className="adopt-form">
        <Field
          label={t("what-if.draft.folder")}
          hint={t("what-if.draft.folder.hint")}
          problem={problem}
          optional
        >
          {(ids) => (
            <input
              {...ids}
              {...{ webkitdirectory: "" }}
              type="file"
              multiple
              onChange={(event) => void choose(event.target.files)}
            />
          )}
        </Field>
        <Field label={t("what-if.draft.files")} optional>
          {(ids) => (
            <input
              {...ids}
              type="file"
              multiple
              accept=".md"
              onChange={(event) => void choose(event.target.files)}
            />
          )}
        </Field>
        <DayField
          label={t("adopt.from")}
          hint={t("what-if.draft.from.hint")}
          optional
          value={from}
          onChange={setFrom}
        />
      </div>
      {draft ? (
        <Answer draft={day ? { ...draft, from: day } : draft} />
      ) : (
        <p className="quiet">{t("what-if.draft.choose")}</p>
      )}
    </>
  );
}

function Answer({ draft }: { draft: Draft }) {
  const { t } = useText();
  const found = useDraft(draft);
  const { answer } = found;
  if (!answer || found.error)
    return <Waiting error={found.error} again={() => void found.refetch()} />;
  return (
    <>
      <Head answer={answer} chapters={draft.chapters.length} />
      <Findings answer={answer} />
      <h2>{t("difference.title")}</h2>
      {answer.difference ? (
        <DifferenceShown found={found} />
      ) : (
        <p role="status">{t("what-if.draft.not-compared")}</p>
      )}
    </>
  );
}

function Head({ answer, chapters }: { answer: DraftAnswer; chapters: number }) {
  const { t, both } = useText();
  const count = t("what-if.draft.chapters", { count: chapters });
  if (!answer.pack) return <p className="case-line quiet">{count}</p>;
  return (
    <>
      <h2>{both(answer.title)}</h2>
      <p className="case-line">
        <span className="mono quiet">{answer.pack}</span>
        <span className="quiet">{count}</span>
        <span className="quiet">
          {t(answer.in_place ? "what-if.draft.in-place" : "what-if.draft.added")}
        </span>
      </p>
      <p className="mono quiet draft-hash">{answer.hash}</p>
    </>
  );
}

function Findings({ answer }: { answer: DraftAnswer }) {
  const { t } = useText();
  const { findings } = answer;
  if (findings.length === 0) return <p>{t("what-if.draft.no-findings")}</p>;
  const more = answer.findings_total - findings.length;
  const wrong = findings.some((one) => one.severity === "error");
  return (
    <details className="draft-findings" open={wrong}>
      <summary>{t("what-if.draft.findings", { count: answer.findings_total })}</summary>
      <ul>
        {findings.map((one, at) => (
          <OneFinding key={at} one={one} />
        ))}
      </ul>
      {more > 0 && <p className="quiet">{t("what-if.draft.more", { count: more })}</p>}
    </details>
  );
}

// The line with its caret stands as the checker prints it, so that the two are in one column.
function OneFinding({ one }: { one: DraftFinding }) {
  const { t } = useText();
  const line = one.shown.split("\n").slice(1).join("\n");
  const severity = one.severity as "error" | "note" | "story";
  return (
    <li className={severity}>
      <p>
        <span className="tagged">{t(`what-if.draft.${severity}`)}</span>{" "}
        {one.file && (
          <span className="mono">
            {one.file}:{one.line}:{one.column}
          </span>
        )}
      </p>
      <p lang="en">{one.message}</p>
      {line && (
        <pre
          tabIndex={0}
          role="region"
          aria-label={t("what-if.draft.line", {
            place: `${one.file}:${one.line}:${one.column}`,
            message: one.message,
          })}
        >
          {line}
        </pre>
      )}
    </li>
  );
}
