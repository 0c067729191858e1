// States in shape, word and colour together, so that none of the three is needed alone.

import type { Column, DutyState } from "../api/types";
import { useText, type Key } from "../text/i18n";

export type Tone = "red" | "amber" | "green" | "blue" | "grey";

const kTones: Record<DutyState, Tone> = {
  open: "blue",
  missed: "red",
  kept: "green",
  late: "amber",
  undecided: "grey",
  excused: "grey",
  idle: "grey",
};

function Shape({ name }: { name: string }) {
  return (
    <svg className="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      {shapes[name] ?? shapes.open}
    </svg>
  );
}

const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.5 };
const cut = { fill: "none", stroke: "var(--mark-cut)", strokeWidth: 1.4, strokeLinecap: "round" };
const shapes: Record<string, React.ReactNode> = {
  open: <circle cx="6" cy="6" r="4.6" {...line} />,
  missed: (
    <>
      <path d="M6 .8 11.2 10.8H.8z" fill="currentColor" />
      <path d="M6 4.3v3M6 9v.1" {...(cut as object)} />
    </>
  ),
  kept: (
    <>
      <circle cx="6" cy="6" r="5.4" fill="currentColor" />
      <path d="m3.6 6.2 1.7 1.7 3.2-3.6" {...(cut as object)} strokeLinejoin="round" />
    </>
  ),
  late: (
    <>
      <circle cx="6" cy="6" r="5.4" fill="currentColor" />
      <path d="M6 3v3.2l2 1.3" {...(cut as object)} strokeLinejoin="round" />
    </>
  ),
  undecided: <circle cx="6" cy="6" r="4.6" {...line} strokeDasharray="2.1 1.7" />,
  excused: (
    <>
      <circle cx="6" cy="6" r="4.6" {...line} />
      <path d="m3 9 6-6" {...line} />
    </>
  ),
  idle: <circle cx="6" cy="6" r="2" fill="currentColor" />,
  overdue: (
    <>
      <path d="M6 .8 11.2 10.8H.8z" fill="currentColor" />
      <path d="M6 4.3v3M6 9v.1" {...(cut as object)} />
    </>
  ),
  today: <path d="M6 .6 11.4 6 6 11.4 .6 6z" fill="currentColor" />,
  "72-hours": (
    <>
      <circle cx="6" cy="6" r="4.6" {...line} />
      <path d="M6 1.4a4.6 4.6 0 0 1 0 9.2z" fill="currentColor" />
    </>
  ),
  "10-days": (
    <>
      <circle cx="6" cy="6" r="4.6" {...line} />
      <path d="M6 6V1.4A4.6 4.6 0 0 1 10.6 6z" fill="currentColor" />
    </>
  ),
  later: <circle cx="6" cy="6" r="4.6" {...line} />,
  waiting: <circle cx="6" cy="6" r="4.6" {...line} strokeDasharray="2.1 1.7" />,
  done: (
    <>
      <circle cx="6" cy="6" r="5.4" fill="currentColor" />
      <path d="m3.6 6.2 1.7 1.7 3.2-3.6" {...(cut as object)} strokeLinejoin="round" />
    </>
  ),
};

export function Mark({ tone, shape, text }: { tone: Tone; shape: string; text: string }) {
  return (
    <span className={`mark tone-${tone}`}>
      <Shape name={shape} />
      {text}
    </span>
  );
}

export function StateMark({ state }: { state: DutyState }) {
  const { t } = useText();
  return <Mark tone={kTones[state]} shape={state} text={t(`state.${state}`)} />;
}

const kColumnTones: Record<Column, Tone> = {
  overdue: "red",
  today: "amber",
  "72-hours": "amber",
  "10-days": "blue",
  later: "grey",
  waiting: "grey",
  done: "green",
};

export function ColumnMark({ column }: { column: Column }) {
  const { t } = useText();
  return <Mark tone={kColumnTones[column]} shape={column} text={t(`column.${column}`)} />;
}

const kLevels: Record<string, number> = { critical: 4, high: 3, medium: 2, low: 1, none: 0 };

// Bars that rise and the word: 4 of 4 for critical.
export function SeverityMark({ severity }: { severity: string | undefined }) {
  const { t, has } = useText();
  if (!severity) return null;
  const level = kLevels[severity] ?? -1;
  const key: string = `severity.${severity}`;
  return (
    <span className={`severity severity-${level}`}>
      {level >= 0 && (
        <svg viewBox="0 0 14 12" width="14" height="12" aria-hidden="true">
          {[1, 2, 3, 4].map((bar) => (
            <rect
              key={bar}
              x={(bar - 1) * 3.6}
              y={12 - bar * 2.8}
              width="2.6"
              height={bar * 2.8}
              rx=".6"
              className={bar <= level ? "bar-on" : "bar-off"}
            />
          ))}
        </svg>
      )}
      {has(key) ? t(key as Key) : severity}
    </span>
  );
}
