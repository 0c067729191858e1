// The sheets by which a person says that a standing duty was fulfilled, and corrects, withdraws or
// ends such a record.

import { useState, type ReactNode } from "react";

import { useChange } from "../api/queries";
import type { StandingDone, StandingRecord, StandingRow } from "../api/types";
import { path } from "../frame/address";
import { Sheet } from "../parts/dialog";
import {
  ChoiceField,
  instantOf,
  LongField,
  MomentField,
  TextField,
  type MomentValue,
} from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { now } from "../text/clock";
import { plainText } from "../text/dates";
import { useText } from "../text/i18n";
import { useSettings } from "../text/settings";

interface FormProps {
  title: string;
  help: string;
  act: string;
  path: string;
  body: () => Record<string, unknown> | undefined; // undefined: something is wrong or missing
  close: () => void;
  children: (strict: boolean) => ReactNode;
}

// A sheet with a form that sends one body and says what came of it.
function StandingForm({ title, help, act, path: where, body, close, children }: FormProps) {
  const { t } = useText();
  const [strict, setStrict] = useState(false);
  const change = useChange<StandingDone>("POST", where, ["standing", "/deadlines"]);
  const send = () => {
    const said = body();
    if (!said) {
      setStrict(true);
      return;
    }
    change.mutate(said, {
      onSuccess: (done) => {
        notify(t(done.changed ? "standing.done" : "standing.said-before"));
        close();
      },
    });
  };
  return (
    <Sheet title={title} close={close} place="side">
      <form
        className="sheet-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isPending) send();
        }}
      >
        <div className="sheet-content">
          <p className="form-help">{help}</p>
          {children(strict)}
          {change.error && <Problem error={change.error} />}
        </div>
        <div className="sheet-foot">
          <button type="button" className="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" className="button main" disabled={change.isPending}>
            {act}
          </button>
        </div>
      </form>
    </Sheet>
  );
}

interface Said {
  at: MomentValue;
  by: string;
  evidence: string;
  note: string;
}

// Only what was typed; "wrong" where the moment is not understood.
const momentOf = (value: MomentValue): string | undefined | "wrong" => {
  if (!value.typed.trim()) return undefined;
  const at = instantOf(value, now());
  return at === undefined ? "wrong" : new Date(at).toISOString();
};

interface SaidProps {
  said: Said;
  set: (part: Partial<Said>) => void;
  zone: string;
  strict: boolean;
}

function SaidFields({ said, set, zone, strict }: SaidProps) {
  const { t } = useText();
  return (
    <>
      <MomentField
        label={t("standing.field.at")}
        hint={t("standing.field.at.hint")}
        optional
        zones={[zone]}
        strict={strict}
        value={said.at}
        onChange={(at) => set({ at })}
      />
      <TextField
        label={t("standing.field.by")}
        hint={t("standing.field.by.hint")}
        optional
        value={said.by}
        onChange={(by) => set({ by })}
      />
      <TextField
        label={t("standing.field.evidence")}
        hint={t("standing.field.evidence.hint")}
        optional
        value={said.evidence}
        onChange={(evidence) => set({ evidence })}
      />
      <LongField
        label={t("field.note")}
        optional
        value={said.note}
        onChange={(note) => set({ note })}
      />
    </>
  );
}

export function RecordSheet({ duty, close }: { duty: StandingRow; close: () => void }) {
  const { t, both } = useText();
  const { zone } = useSettings();
  const missing = duty.events.find((one) => one.record === undefined) ?? duty.events[0];
  const [event, setEvent] = useState(missing?.event ?? "");
  const [said, setSaid] = useState<Said>({
    at: { typed: "", zone },
    by: "",
    evidence: "",
    note: "",
  });
  const body = () => {
    const occurred_at = momentOf(said.at);
    if (occurred_at === "wrong") return undefined;
    return {
      event,
      ...(occurred_at && { occurred_at }),
      ...(said.by.trim() && { by: said.by.trim() }),
      ...(said.evidence.trim() && { evidence: said.evidence.trim() }),
      ...(said.note.trim() && { note: said.note.trim() }),
    };
  };
  return (
    <StandingForm
      title={both(duty.name)}
      help={t("standing.record.help")}
      act={t("standing.record")}
      path={`${path("standing", duty.duty)}/records`}
      body={body}
      close={close}
    >
      {(strict) => (
        <>
          {duty.events.length > 1 && (
            <ChoiceField
              label={t("standing.field.event")}
              value={event}
              onChange={setEvent}
              choices={duty.events.map((one) => ({ value: one.event, label: both(one.label) }))}
            />
          )}
          <SaidFields
            said={said}
            set={(part) => setSaid((old) => ({ ...old, ...part }))}
            zone={duty.zone}
            strict={strict}
          />
        </>
      )}
    </StandingForm>
  );
}

interface OfRecord {
  record: StandingRecord;
  zone: string; // of the law
  close: () => void;
}

function Because({ value, onChange, strict }: Because) {
  const { t } = useText();
  const missing = strict && !value.trim();
  return (
    <LongField
      label={t("field.because")}
      hint={t("standing.because.hint")}
      problem={missing ? t("standing.because.missing") : undefined}
      value={value}
      onChange={onChange}
    />
  );
}

interface Because {
  value: string;
  onChange: (value: string) => void;
  strict: boolean;
}

const recordPath = (record: StandingRecord, what: string) =>
  `${path("standing-records", record.seq)}/${what}`;

export function CorrectSheet({ record, zone, close }: OfRecord) {
  const { t, both } = useText();
  const settings = useSettings();
  const before: Said = {
    at: { typed: plainText(Date.parse(record.occurred_at), settings.zone), zone: settings.zone },
    by: record.by,
    evidence: record.evidence,
    note: record.note,
  };
  const [said, setSaid] = useState(before);
  const [because, setBecause] = useState("");
  const body = () => {
    const moved = said.at.typed !== before.at.typed || said.at.zone !== before.at.zone;
    const occurred_at = moved ? momentOf(said.at) : undefined;
    if (occurred_at === "wrong" || !because.trim()) return undefined;
    return {
      ...(occurred_at && { occurred_at }),
      ...(said.by !== before.by && { by: said.by.trim() }),
      ...(said.evidence !== before.evidence && { evidence: said.evidence.trim() }),
      ...(said.note !== before.note && { note: said.note.trim() }),
      because: because.trim(),
    };
  };
  return (
    <StandingForm
      title={t("standing.correct.of", { what: both(record.label) })}
      help={t("standing.correct.help")}
      act={t("standing.correct")}
      path={recordPath(record, "correction")}
      body={body}
      close={close}
    >
      {(strict) => (
        <>
          <SaidFields
            said={said}
            set={(part) => setSaid((old) => ({ ...old, ...part }))}
            zone={zone}
            strict={strict}
          />
          <Because value={because} onChange={setBecause} strict={strict} />
        </>
      )}
    </StandingForm>
  );
}

export function WithdrawSheet({ record, close }: Omit<OfRecord, "zone">) {
  const { t, both } = useText();
  const [because, setBecause] = useState("");
  return (
    <StandingForm
      title={t("standing.withdraw.of", { what: both(record.label) })}
      help={t("standing.withdraw.help")}
      act={t("standing.withdraw")}
      path={recordPath(record, "correction")}
      body={() => (because.trim() ? { withdrawn: true, because: because.trim() } : undefined)}
      close={close}
    >
      {(strict) => <Because value={because} onChange={setBecause} strict={strict} />}
    </StandingForm>
  );
}

// It is there no more; or, where that was said already, it is there after all.
export function EndSheet({ record, zone, close }: OfRecord) {
  const { t, both } = useText();
  const settings = useSettings();
  const ended = record.ended_at !== undefined;
  const [at, setAt] = useState<MomentValue>({ typed: "", zone: settings.zone });
  const [because, setBecause] = useState("");
  const body = () => {
    const ended_at = ended ? undefined : (momentOf(at) ?? new Date(now()).toISOString());
    if (ended_at === "wrong" || !because.trim()) return undefined;
    return { ...(ended_at && { ended_at }), because: because.trim() };
  };
  const what = ended ? "goes-on" : "end";
  return (
    <StandingForm
      title={t(`standing.${what}.of`, { what: both(record.label) })}
      help={t(`standing.${what}.help`)}
      act={t(`standing.${what}`)}
      path={recordPath(record, "ending")}
      body={body}
      close={close}
    >
      {(strict) => (
        <>
          {!ended && (
            <MomentField
              label={t("standing.field.ended")}
              hint={t("standing.field.at.hint")}
              optional
              zones={[zone]}
              strict={strict}
              value={at}
              onChange={setAt}
            />
          )}
          <Because value={because} onChange={setBecause} strict={strict} />
        </>
      )}
    </StandingForm>
  );
}
