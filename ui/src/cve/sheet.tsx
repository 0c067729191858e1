// The frame of a sheet in which something is asked of CVE Services: what others wrote meanwhile,
// what was refused, and the way to send it.

import type { FormEvent, ReactNode } from "react";

import type { Refusal } from "../api/client";
import { Others } from "../case/moved";
import { Sheet } from "../parts/dialog";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";

interface Props {
  title: string;
  lead: string;
  act: string;
  ready: boolean;
  error: unknown;
  clash: Refusal | undefined;
  send: () => void;
  close: () => void;
  children?: ReactNode;
}

export function ActSheet(props: Props) {
  const { title, lead, act, ready, error, clash, send, close, children } = props;
  const { t } = useText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) send();
  };
  return (
    <Sheet title={title} close={close} place="side">
      <form
        className="sheet-form"
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          if (ready) send();
        }}
      >
        <div className="sheet-content">
          <p className="form-help">{lead}</p>
          {children}
        </div>
        {(clash || error !== undefined) && (
          <div className="cve-told">
            {clash && <Others entries={clash.changed} />}
            {error !== undefined && <Problem error={error} />}
          </div>
        )}
        <div className="sheet-foot">
          <button type="button" className="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" className="button main" disabled={!ready}>
            {act}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
