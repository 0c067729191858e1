// What would change the duty, each with the form that says so; and what counts as done.

import { Link } from "wouter";

import { useCase } from "../api/queries";
import type { Reason } from "../api/types";
import { Evidence } from "../case/sentences";
import { useText } from "../text/i18n";

type Change = NonNullable<Reason["would_change"]>[number];

export function ChangesAndProof({ reason, base }: { reason: Reason; base: string }) {
  const { t, both } = useText();
  const changes = reason.would_change ?? [];
  const proof = reason.counts_as_done ?? [];
  return (
    <>
      <Proofs proof={proof} base={base} />
      {changes.length > 0 && (
        <section>
          <h2>{t("why.change")}</h2>
          <ul className="changes">
            {changes.map((change, at) => (
              <li key={at}>
                <span>{both(change.text)}</span>
                <SayIt change={change} number={reason.duty.number} base={base} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

type Proof = NonNullable<Reason["counts_as_done"]>[number];

export function Proofs({ proof, base }: { proof: Proof[]; base: string }) {
  const { t, both } = useText();
  if (proof.length === 0) return null;
  return (
    <section>
      <h2>{t("why.done")}</h2>
      <ul className="proof">
        {proof.map((one, at) => (
          <li key={at} className={one.done ? "proof-done" : ""}>
            <span className="proof-mark" aria-hidden="true">
              {one.done ? "✓" : "○"}
            </span>
            <span>
              {both(one.text)} <Word done={one.done} />
              {one.record !== undefined && one.record >= 0 && (
                <Evidence records={[one.record]} base={base} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Word({ done }: { done: boolean }) {
  const { t } = useText();
  return <span className="proof-word">{t(done ? "proof.done" : "proof.open")}</span>;
}

// "This is so": the form of the command, filled with what was said.
function SayIt({ change, number, base }: { change: Change; number: string; base: string }) {
  const { t, both } = useText();
  const found = useCase(number);
  const may = found.data?.may ?? [];
  if (!change.command || !may.includes(change.command)) return null;
  const fields = Object.entries(change.fields ?? {}).map(([name, value]) => [name, String(value)]);
  const query = new URLSearchParams(fields).toString();
  return (
    <Link
      href={`${base}/do/${change.command}${query ? `?${query}` : ""}`}
      className="button small"
      aria-label={t("why.say.of", { text: both(change.text) })}
    >
      {t("why.say")}
    </Link>
  );
}
