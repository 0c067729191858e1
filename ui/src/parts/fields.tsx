// Form fields: a label above, what is meant below, a problem in words where there is one.

import { useId, useMemo, useState, type ReactNode } from "react";

import { useMinute } from "../text/clock";
import { fullText, offsetText, zoneChoice, zoneText } from "../text/dates";
import { useText } from "../text/i18n";
import { readMoment } from "../text/moment";
import { useSettings } from "../text/settings";
import { allZones } from "../text/zones";
import { CloseSign } from "./icons";

interface Framed {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  optional?: boolean;
}

interface Ids {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
  "aria-required"?: boolean;
}

export function Field(props: Framed & { children: (ids: Ids) => ReactNode }) {
  const { t } = useText();
  const id = useId();
  const { hint, problem } = props;
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  const ids: Ids = {
    id,
    ...(described ? { "aria-describedby": described } : {}),
    ...(problem ? { "aria-invalid": true } : {}),
    ...(props.optional ? {} : { "aria-required": true }),
  };
  return (
    <div className={problem ? "field wrong" : "field"}>
      <label htmlFor={id}>
        {props.label}
        {props.optional && <span className="optional"> {t("optional")}</span>}
      </label>
      {props.children(ids)}
      {problem && (
        <p className="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface Value<T> {
  value: T;
  onChange: (value: T) => void;
}

type TextProps = Framed & Value<string> & { type?: string; autoComplete?: string };

export function TextField({ value, onChange, type, autoComplete = "off", ...frame }: TextProps) {
  return (
    <Field {...frame}>
      {(ids) => (
        <input
          {...ids}
          type={type ?? "text"}
          autoComplete={autoComplete}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function LongField({ value, onChange, ...frame }: Framed & Value<string>) {
  const rows = Math.min(10, Math.max(3, value.split("\n").length));
  return (
    <Field {...frame}>
      {(ids) => (
        <textarea
          {...ids}
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export interface Choice {
  value: string;
  label: string;
}

type ChoiceProps = Framed & Value<string> & { choices: Choice[]; empty?: string };

export function ChoiceField({ value, onChange, choices, empty, ...frame }: ChoiceProps) {
  return (
    <Field {...frame}>
      {(ids) => (
        <select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          {empty !== undefined && <option value="">{empty}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type RadioProps = Framed & Value<string> & { choices: Choice[] };

export function RadioField({ label, hint, problem, value, onChange, choices }: RadioProps) {
  const id = useId();
  return (
    <fieldset className={problem ? "field wrong" : "field"} aria-describedby={`${id}-hint`}>
      <legend>{label}</legend>
      <div className="radios">
        {choices.map((choice) => (
          <label key={choice.value} className="check">
            <input
              type="radio"
              name={id}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
      {problem && <p className="field-problem">{problem}</p>}
      <p className="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
    </fieldset>
  );
}

export function CheckField({ label, hint, value, onChange }: Framed & Value<boolean>) {
  const id = useId();
  return (
    <div className="field">
      <label className="check">
        <input
          type="checkbox"
          checked={value}
          onChange={(event) => onChange(event.target.checked)}
          aria-describedby={hint ? `${id}-hint` : undefined}
        />
        {label}
      </label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type ManyProps = Framed & Value<string[]> & { choices: Choice[] };

export function ManyField({ label, hint, value, onChange, choices }: ManyProps) {
  const id = useId();
  const toggle = (one: string, on: boolean) =>
    onChange(on ? [...value, one] : value.filter((other) => other !== one));
  return (
    <fieldset className="field" aria-describedby={`${id}-hint`}>
      <legend>{label}</legend>
      <div className="radios">
        {choices.map((choice) => (
          <label key={choice.value} className="check">
            <input
              type="checkbox"
              checked={value.includes(choice.value)}
              onChange={(event) => toggle(choice.value, event.target.checked)}
            />
            {choice.label}
          </label>
        ))}
      </div>
      <p className="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
    </fieldset>
  );
}

// Several short texts: Enter or a comma ends one, Backspace in the empty field takes the last.
interface TagsProps extends Framed, Value<string[]> {
  written?: (typed: string) => string; // how one that was typed is kept
  remark?: string; // what is strange about those that are there
}

export function TagsField({ value, onChange, written, remark, ...frame }: TagsProps) {
  const { t } = useText();
  const [typed, setTyped] = useState("");
  const add = (text: string) => {
    const typed = text.split(/[,，;；、\s]+/).filter(Boolean);
    const found = typed
      .map((one) => written?.(one) ?? one)
      .filter((one) => !value.includes(one));
    if (found.length) onChange([...value, ...new Set(found)]);
    setTyped("");
  };
  return (
    <Field {...frame}>
      {(ids) => (
        <div className="tags">
          {value.map((tag) => (
            <span key={tag} className="tag mono">
              {tag}
              <button type="button" onClick={() => onChange(value.filter((one) => one !== tag))}>
                <CloseSign />
                <span className="unseen">{t("remove.named", { name: tag })}</span>
              </button>
            </span>
          ))}
          <input
            {...ids}
            type="text"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => add(typed)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (
                (event.key === "Enter" && !event.ctrlKey && !event.metaKey) ||
                event.key === ","
              ) {
                if (!typed) return;
                event.preventDefault();
                add(typed);
              } else if (event.key === "Backspace" && !typed) onChange(value.slice(0, -1));
            }}
          />
          {remark && (
            <span className="remark" role="status">
              {remark}
            </span>
          )}
        </div>
      )}
    </Field>
  );
}

// A moment as typed, with the zone it is meant in. `instant` is undefined while it says nothing.
export interface MomentValue {
  typed: string;
  zone: string;
}

type MomentProps = Framed & Value<MomentValue> & { zones: string[]; strict?: boolean };

export function MomentField({ value, onChange, zones, strict, ...frame }: MomentProps) {
  const { t, language } = useText();
  const { zone: own } = useSettings();
  const now = useMinute();
  const id = useId();
  const read = useMemo(
    () => (value.typed.trim() ? readMoment(value.typed, value.zone, now) : undefined),
    [value.typed, value.zone, now],
  );
  const meant = read?.ok ? read.at : now; // zones have the offset of the moment that was typed
  const common = [...new Set([own, ...zones, "UTC"])];
  const [left, setLeft] = useState(false);
  const refused = read && !read.ok && (left || strict);
  const problem = refused ? t(read.problem, read.values) : undefined;
  const understood = read?.ok
    ? t("moment.understood", {
        moment: fullText(read.at, value.zone, language),
        zone: zoneText(value.zone, read.at, language),
        offset: offsetText(read.at, value.zone),
      })
    : undefined;
  const remarks = read?.ok
    ? [
        read.future && t("moment.future"),
        read.skipped && t("moment.skipped"),
        read.twice && t("moment.twice"),
      ].filter(Boolean)
    : [];
  return (
    <Field {...frame} hint={understood ? undefined : frame.hint} problem={frame.problem ?? problem}>
      {(ids) => (
        <>
          <div className="moment">
            <input
              {...ids}
              type="text"
              className="time"
              autoComplete="off"
              spellCheck={false}
              placeholder={t("moment.example")}
              value={value.typed}
              onBlur={() => setLeft(true)}
              onChange={(event) => onChange({ ...value, typed: event.target.value })}
            />
            <select
              aria-label={t("moment.zone")}
              value={value.zone}
              onChange={(event) => onChange({ ...value, zone: event.target.value })}
            >
              {common.map((zone) => (
                <option key={zone} value={zone}>
                  {zoneChoice(zone, meant, language)}
                </option>
              ))}
              <optgroup label={t("moment.all-zones")}>{zoneOptions(common, value.zone)}</optgroup>
            </select>
          </div>
          <p className="understood" id={`${id}-read`} aria-live="polite">
            {understood && <span className="time">{understood}</span>}
            {remarks.map((remark) => (
              <span key={String(remark)} className="remark">
                {remark}
              </span>
            ))}
          </p>
        </>
      )}
    </Field>
  );
}

let known: string[] | undefined;

function zoneOptions(common: string[], chosen: string): ReactNode {
  known ??= allZones();
  const list = known.includes(chosen) || common.includes(chosen) ? known : [...known, chosen];
  return list
    .filter((zone) => !common.includes(zone))
    .map((zone) => (
      <option key={zone} value={zone}>
        {zone.replaceAll("_", " ")}
      </option>
    ));
}

export function instantOf(value: MomentValue, now: number): number | undefined {
  const read = readMoment(value.typed, value.zone, now);
  return read.ok ? read.at : undefined;
}
