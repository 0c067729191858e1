// What a person says a record is to a component: one of three words, and why.

import { useState } from "react";

import { useChange } from "../api/queries";
import { Sheet } from "../parts/dialog";
import { LongField, RadioField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";
import { kDecisions, kOfCase, type Binding, type Decision } from "./model";

// Of which component, and of what in the catalogue.
export interface Subject {
  component: string;
  source: string;
  record_id: string;
  about: string;
  binding?: Binding | undefined;
  edition?: number; // what was looked at
  revision?: number;
  status?: string;
}

// Where it is said, what is asked again then, and how the subject is named there.
export interface SaidTo {
  path: string;
  refresh: string[];
  body: (subject: Subject) => object;
}

interface Props {
  to: SaidTo;
  subject: Subject;
  undo?: boolean;
  close: () => void;
}

export function Decide({ to, subject, undo = false, close }: Props) {
  const { t } = useText();
  const before = subject.binding?.decision ?? "";
  const [decision, setDecision] = useState<string>(undo ? "undone" : before);
  const [because, setBecause] = useState("");
  const [strict, setStrict] = useState(false);
  const say = useChange<Binding>("POST", to.path, to.refresh);
  const missing = strict ? t("field.needed") : undefined;
  const send = () => {
    setStrict(true);
    if (!decision || !because.trim()) return;
    const { edition, revision, status } = subject;
    const seen = undo ? {} : { edition, revision, said: status };
    say.mutate(
      { ...to.body(subject), decision, because: because.trim(), ...seen },
      {
        onSuccess: () => {
          notify(t(undo ? "bills.undone" : "bills.decided.done"));
          close();
        },
      },
    );
  };
  return (
    <Sheet title={t(undo ? "bills.undo" : "bills.decide")} close={close} place="side">
      <form
        className="sheet-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="sheet-content">
          <p>
            <span className="mono bill-key">{subject.component}</span>
            <br />
            {subject.source !== kOfCase && (
              <span className="mono bill-key">
                {[subject.record_id, subject.about].filter(Boolean).join(" ")}
              </span>
            )}
          </p>
          {!undo && (
            <RadioField
              label={t("bills.decision")}
              problem={decision ? undefined : missing}
              value={decision}
              onChange={setDecision}
              choices={kDecisions.map((one: Decision) => ({
                value: one,
                label: t(`bills.decision.${one}`),
              }))}
            />
          )}
          <LongField
            label={t("field.because")}
            hint={t("bills.because.hint")}
            problem={because.trim() ? undefined : missing}
            value={because}
            onChange={setBecause}
          />
          {say.error && <Problem error={say.error} />}
        </div>
        <div className="sheet-foot">
          <button type="button" className="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" className="button main" disabled={say.isPending}>
            {t(undo ? "bills.undo.act" : "bills.decide.act")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
