// The four sentences: who has it, what was agreed, what is ready, what is public. Each leads to
// its evidence.

import { Link } from "wouter";

import type { Sentence } from "../api/types";
import { useText, type Key } from "../text/i18n";

// Told asset by asset, so the rest of the evidence stands in their table.
const kOfAssets = new Set(["who-has-it", "ready"]);

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
              {both(sentence.text)}{" "}
              <Evidence
                records={sentence.records ?? []}
                base={base}
                all={kOfAssets.has(sentence.key) ? `${base}/affected` : base}
              />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

interface EvidenceProps {
  records: number[];
  base: string;
  all?: string; // where those stand that are too many to be listed
}

// Links to places in the timeline: #3 #7
export function Evidence({ records, base, all }: EvidenceProps) {
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
        <Link href={all ?? base} className="evidence-link">
          {t("evidence.more", { count: records.length - shown.length })}
        </Link>
      )}
    </span>
  );
}
