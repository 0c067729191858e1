// Where a number stands and what went wrong, in word, shape and colour.

import type { ReactNode } from "react";

import { Mark, type Tone } from "../parts/marks";
import { WarnSign } from "../parts/icons";
import { useText, type Key } from "../text/i18n";

const kStates: Record<string, [Tone, string]> = {
  RESERVED: ["blue", "later"],
  PUBLISHED: ["green", "done"],
  REJECTED: ["grey", "excused"],
};

export function StateAt({ state }: { state: string }) {
  const { t, has } = useText();
  const [tone, shape] = kStates[state] ?? ["grey", "idle"];
  const key: string = `cve.state.${state}`;
  return <Mark tone={tone} shape={shape} text={has(key) ? t(key as Key) : state} />;
}

// To publish what is published already is an update.
export function wordOf(action: string, state: string) {
  const of = action as "reserve" | "publish" | "reject" | "read";
  return of === "publish" && state === "PUBLISHED" ? "update" : of;
}

interface MarkProps {
  action: string;
  state: string; // of the number
}

// What is on its way; `delayed` is why it still is.
export function OnItsWay({ action, state, delayed }: MarkProps & { delayed: string }) {
  const { t } = useText();
  const of = wordOf(action, state);
  return (
    <Mark
      tone={delayed ? "amber" : "blue"}
      shape={delayed ? "late" : "72-hours"}
      text={t(delayed ? `cve.delayed.${of}` : `cve.pending.${of}`)}
    />
  );
}

export function NotDone({ action, state }: MarkProps) {
  const { t } = useText();
  return <Mark tone="red" shape="missed" text={t(`cve.refused.${wordOf(action, state)}`)} />;
}

export function OutcomeMark({ outcome, earlier }: { outcome: string; earlier?: boolean }) {
  const { t } = useText();
  const of = (outcome || "none") as keyof typeof kOutcomes;
  const [tone, shape] = kOutcomes[of];
  return <Mark tone={tone} shape={shape} text={t(`cve.outcome.${earlier ? "earlier" : of}`)} />;
}

const kOutcomes = {
  done: ["green", "done"],
  found: ["green", "kept"],
  refused: ["red", "missed"],
  delayed: ["amber", "late"],
  cancelled: ["grey", "excused"],
  none: ["blue", "72-hours"],
} satisfies Record<string, [Tone, string]>;

// Of these the recorded sentence names verbs of the shell.
const kInOwnWords = new Set(["cve.changed-there"]);

// The words of a code in the language of the reader. `said` is the sentence that was recorded, in
// English, which says more.
export function useFailure(): (code: string, said?: string) => string {
  const { t, has, language } = useText();
  return (code, said) => {
    const key: string = `error.${code}`;
    const recorded = language === "en" && !kInOwnWords.has(code);
    if (said && (recorded || !has(key))) return said;
    return has(key) ? t(key as Key) : (said ?? code);
  };
}

interface FailureProps {
  code: string;
  said: string;
  title: string;
  children?: ReactNode; // what is done about it here
}

// An error of CVE Services: what happened, its code, what to do about it, and the way to do it.
export function Failure({ code, said, title, children }: FailureProps) {
  const { t, has, language } = useText();
  const failure = useFailure();
  const key: string = `cve.todo.${code}`;
  return (
    <div className="problem cve-failure">
      <WarnSign />
      <div>
        <p>
          <strong>{title}</strong> <span className="mono cve-code">{code}</span>
        </p>
        <p className="cve-said">{sentence(failure(code, said))}</p>
        {language !== "en" && said && failure(code, said) !== said && (
          <p className="cve-said quiet" lang="en">
            {sentence(said)}
          </p>
        )}
        {has(key) && <p>{t(key as Key)}</p>}
        {children && <div className="cve-acts">{children}</div>}
      </div>
    </div>
  );
}

const sentence = (text: string) => {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…。）]$/.test(whole) ? whole : `${whole}.`;
};
