// The field of each kind in a command's form.

import { Link } from "wouter";

import { useAccounts, useWords } from "../api/queries";
import type { CasePage, TimelineEntry } from "../api/types";
import { path } from "../frame/address";
import { useReader } from "../frame/session";
import {
  CheckField,
  ChoiceField,
  LongField,
  ManyField,
  MomentField,
  RadioField,
  TextField,
  type MomentValue,
} from "../parts/fields";
import { When } from "../parts/when";
import { dayText } from "../text/dates";
import { useText, type Key } from "../text/i18n";
import { useSettings } from "../text/settings";
import type { FormField } from "./commands";
import { ConflictField } from "./conflict_field";
import type { FormState, NewRole } from "./form_state";
import { RolesField } from "./roles_field";

interface Props {
  command: string;
  field: FormField;
  page: CasePage;
  entries: TimelineEntry[];
  state: FormState;
  set: (part: FormState) => void;
  wrong: boolean;
}

// A list with a first choice needs no "optional".
const kTyped = new Set(["text", "long", "moment"]);

// field.<command>.<name> where it says more, else field.<name>; ".hint" likewise.
function useLabels({ command, field, wrong }: Props) {
  const { t, has } = useText();
  const own: string = `field.${command}.${field.name}`;
  const shared: string = `field.${field.name}`;
  const hint = [`${own}.hint`, `${shared}.hint`].find((key) => has(key));
  return {
    label: t((has(own) ? own : shared) as Key),
    hint: hint === undefined ? undefined : t(hint as Key),
    problem: wrong ? t("field.needed") : undefined,
    optional: !field.required && kTyped.has(field.kind),
  };
}

export function CommandField(props: Props) {
  const { field, state, set, page } = props;
  const { t } = useText();
  const session = useReader();
  const frame = useLabels(props);
  const value = state[field.name];
  const change = (next: FormState[string]) => set({ [field.name]: next });
  const text = { ...frame, value: typeof value === "string" ? value : "", onChange: change };
  const gone = state.withdrawn === true;
  switch (field.kind) {
    case "text":
    case "new-asset":
      return <TextField {...text} />;
    case "long":
      return <LongField {...text} />;
    case "moment": {
      if (gone) return null;
      const { problem, ...rest } = frame;
      return (
        <MomentField
          {...rest}
          strict={problem !== undefined}
          value={value as MomentValue}
          onChange={change}
          zones={[session.timezone]}
        />
      );
    }
    case "party":
      return gone ? null : (
        <ChoiceField {...text} empty={t("field.by.ours")} choices={partiesOf(page)} />
      );
    case "asset":
      return gone ? null : (
        <ChoiceField {...text} empty={t("field.asset.all")} choices={assetsOf(page)} />
      );
    case "asset-kind":
      return <NamedField frame={text} kind="kind" names="kinds" />;
    case "roles":
      return (
        <RolesField
          {...frame}
          value={value as NewRole[]}
          onChange={change}
          assets={(page.assets ?? []).map(({ asset }) => asset)}
        />
      );
    default:
      return <OtherField {...props} />;
  }
}

function OtherField(props: Props) {
  const { field, state, set, page } = props;
  const { t } = useText();
  const frame = useLabels(props);
  const value = state[field.name];
  const change = (next: FormState[string]) => set({ [field.name]: next });
  const text = { ...frame, value: typeof value === "string" ? value : "", onChange: change };
  switch (field.kind) {
    case "yes-no":
      return <YesNo {...props} text={text} />;
    case "contains":
      return (
        <ManyField
          {...frame}
          value={value as string[]}
          onChange={change}
          choices={named(t, "contains", ["risk", "measures"])}
        />
      );
    case "judged":
      return <NamedField frame={text} kind="judged" names="judgements" />;
    case "holds":
      return <HoldsField {...frame} value={value as string[]} onChange={change} />;
    case "fact":
      return <FactField {...text} />;
    case "audience":
      return <RadioField {...text} choices={named(t, "audience", ["users", "partners"])} />;
    case "account":
      return <AccountField {...text} />;
    case "accounts":
      return state.restricted === false ? null : (
        <ReadersField {...frame} value={value as string[]} onChange={change} page={page} />
      );
    case "restricted":
      return (
        <RadioField
          {...frame}
          value={String(value)}
          onChange={(next) => change(next === "true")}
          choices={[
            { value: "true", label: t("restrict.named") },
            { value: "false", label: t("restrict.everybody") },
          ]}
        />
      );
    case "withdrawn":
      return <CheckField {...frame} value={value === true} onChange={change} />;
    case "filing":
      return <FilingField {...props} text={text} />;
    case "conflict":
      return <ConflictField {...text} number={page.number} />;
    default:
      return <CorrectedRecord entries={props.entries} of={text.value} />;
  }
}

type TextFrame = ReturnType<typeof useLabels> & {
  value: string;
  onChange: (value: string) => void;
};

interface NamedProps {
  frame: TextFrame;
  kind: "judged" | "kind";
  names: "judgements" | "kinds";
}

// What the program knows by itself, and what the packs adopted here add.
function NamedField({ frame, kind, names }: NamedProps) {
  const { t, has, both } = useText();
  const words = useWords().data?.[names] ?? [];
  const choices = words.map(({ name, label }) => {
    const key: string = `${kind}.${name}`;
    return { value: name, label: has(key) ? t(key as Key) : both(label) };
  });
  if (choices.length > 4) return <ChoiceField {...frame} choices={choices} />;
  return <RadioField {...frame} choices={choices} />;
}

interface HoldsProps {
  label: string;
  hint?: string | undefined;
  value: string[];
  onChange: (value: string[]) => void;
}

// What a filing or a notice holds, in the words of the packs adopted here.
function HoldsField(props: HoldsProps) {
  const { both } = useText();
  const contents = useWords().data?.contents ?? [];
  const choices = contents.map(({ name, label }) => ({ value: name, label: both(label) }));
  return choices.length === 0 ? null : <ManyField {...props} choices={choices} />;
}

// Facts that only a law adopted here has a name for.
function FactField(frame: TextFrame) {
  const { t, both } = useText();
  const words = useWords();
  const facts = words.data?.facts ?? [];
  if (words.data && facts.length === 0)
    return (
      <div className="of-record">
        <p>{t("field.event.none")}</p>
        <p>
          <Link href="/law/adopt">{t("adopt.title")}</Link>
        </p>
      </div>
    );
  const choices = facts.map(({ name, label }) => ({ value: name, label: both(label) }));
  return <ChoiceField {...frame} empty={t("field.event.choose")} choices={choices} />;
}

function FilingField({ entries, page, text }: Props & { text: TextFrame }) {
  const { t } = useText();
  const { zone } = useSettings();
  const choices = entries
    .filter((entry) => entry.kind === "ReportFiled")
    .map((entry) => ({
      value: String(entry.seq),
      label: [
        `#${entry.seq}`,
        entry.fields?.platform,
        dayText(Date.parse(entry.occurred_at), zone),
      ].join(" "),
    }));
  if (choices.length === 0)
    return (
      <div className="of-record">
        <p>{t("field.filing.none")}</p>
        <p>
          <Link href={path("cases", page.number, "do", "file")}>{t("command.file")}</Link>
        </p>
      </div>
    );
  return <ChoiceField {...text} empty={t("field.filing.choose")} choices={choices} />;
}

function YesNo({ command, entries, state, text }: Props & { text: TextFrame }) {
  const { t } = useText();
  if (command === "correct") {
    const of = entries.find((entry) => String(entry.seq) === state.of);
    if (typeof of?.fields?.value !== "boolean" || state.withdrawn === true) return null;
  }
  const choices = [
    { value: "true", label: t("yes") },
    { value: "false", label: t("no") },
  ];
  return <RadioField {...text} choices={choices} />;
}

function AccountField(props: TextFrame) {
  const { t } = useText();
  const { account } = useReader();
  const accounts = useAccounts();
  const people = (accounts.data?.items ?? []).filter((one) => one.active);
  const own = people.filter((one) => one.account === account);
  const rest = people.filter((one) => one.account !== account);
  const choices = [...own, ...rest].map((one) => ({
    value: one.account,
    label: one.account === account ? t("assignee.me", { name: one.name }) : one.name,
  }));
  return <ChoiceField {...props} empty={t("assignee.nobody")} choices={choices} />;
}

interface ReadersProps {
  label: string;
  hint?: string | undefined;
  value: string[];
  onChange: (value: string[]) => void;
  page: CasePage;
}

function ReadersField({ page, ...props }: ReadersProps) {
  const accounts = useAccounts();
  const why = new Map((page.readers_why ?? []).map((one) => [one.account, one.name]));
  const people = (accounts.data?.items ?? []).filter((one) => one.active || why.has(one.account));
  const choices = people.map((one) => ({ value: one.account, label: one.name }));
  return <ManyField {...props} choices={choices} />;
}

// The record that a correction is about, as it stands.
function CorrectedRecord({ entries, of }: { entries: TimelineEntry[]; of: string }) {
  const { t, both } = useText();
  const entry = entries.find((one) => String(one.seq) === of);
  if (!entry) return <p className="field-problem">{t("correct.no-record")}</p>;
  return (
    <div className="of-record">
      <p className="quiet">{t("correct.of", { seq: entry.seq })}</p>
      <p>
        <strong>{both(entry.label)}</strong>
        {entry.asset && ` · ${entry.asset}`} · <When at={entry.occurred_at} short />
      </p>
      <p className="quiet">{t("correct.stays")}</p>
    </div>
  );
}

type Say = (key: Key) => string;

const named = (t: Say, kind: string, values: string[]) =>
  values.map((value) => ({ value, label: t(`${kind}.${value}` as Key) }));

const assetsOf = (page: CasePage) =>
  (page.assets ?? []).map(({ asset }) => ({ value: asset, label: asset }));

const partiesOf = (page: CasePage) =>
  (page.parties ?? [])
    .filter((party) => !party.ours)
    .map(({ party }) => ({ value: party, label: party }));
