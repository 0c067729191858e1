// The four sentences: who has it, what was agreed, what is ready, what is public. Each leads to
// its evidence.

import { Link } from "wouter";

import type { Sentence } from "../api/types";
import { useText, type Key } from "../text/i18n";

export function Sentences({ sentences, base }: { sentences: Sentence[]; base: string }) {
  const { t, both, has } = useText();
  return (
    <dl className="sentences">
      {sentences.map((sentence) => {
        const key: string = `sentence.${sentence.key}`;
        return (
          <div key={sentence.key}>
            <dt>{has(key) ? t(key as Key) : sentence.key}</dt>
            <dd>
              {both(sentence.text)} <Evidence records={sentence.records ?? []} base={base} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

// Links to places in the timeline: #3 #7
export function Evidence({ records, base }: { records: number[]; base: string }) {
  const { t } = useText();
  const shown = records.slice(0, 6);
  return (
    <span className="evidence">
      {shown.map((record) => (
        <Link
          key={record}
          href={`${base}#record-${record}`}
          className="evidence-link"
          aria-label={t("evidence.record", { seq: record })}
        >
          #{record}
        </Link>
      ))}
      {records.length > shown.length && (
        <span className="quiet">
          {t("evidence.more", { count: records.length - shown.length })}
        </span>
      )}
    </span>
  );
}
