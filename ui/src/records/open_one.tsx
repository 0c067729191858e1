// Opens a case from one record: our role, which of our assets it concerns, and the facts with
// which the case would begin.

import { useState } from "react";

import { useChange } from "../api/queries";
import type { OpenedRecord, RecordPage } from "../api/types";
import { path, useGo } from "../frame/address";
import { Sheet } from "../parts/dialog";
import { TextField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { When } from "../parts/when";
import { useText, type Key } from "../text/i18n";
import { RoleAndKind } from "./open_many";

interface Props {
  page: RecordPage;
  close: () => void;
}

export function OpenOne({ page, close }: Props) {
  const { t } = useText();
  const go = useGo();
  const { source, id } = page.item;
  const [role, setRole] = useState("provider");
  const [kind, setKind] = useState("product");
  const [asset, setAsset] = useState(page.advisory.affected[0]?.product ?? "");
  const [versions, setVersions] = useState("");
  const [strict, setStrict] = useState(false);
  const where = path("catalogue", source, id, "case");
  const refresh = ["/catalogue", "catalogue-record", "/cases", "/deadlines"];
  const open = useChange<OpenedRecord>("POST", where, refresh);
  const send = () => {
    setStrict(true);
    if (!asset.trim()) return;
    const row = { asset: asset.trim(), kind, ...(versions.trim() ? { versions } : {}) };
    open.mutate(
      { role, assets: [row] },
      {
        onSuccess: ({ number, was_open }) => {
          close();
          notify(t(was_open ? "record.was-open" : "case.opened", { number }));
          go(path("cases", number));
        },
      },
    );
  };
  return (
    <Sheet title={t("catalogue.open-one")} close={close} place="side">
      <form
        className="sheet-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="sheet-content">
          <p className="form-help">{t("catalogue.open-one.text")}</p>
          <RoleAndKind role={role} setRole={setRole} kind={kind} setKind={setKind} />
          <TextField
            label={t("field.asset.name")}
            problem={strict && !asset.trim() ? t("field.needed") : undefined}
            value={asset}
            onChange={setAsset}
          />
          <TextField label={t("field.versions")} optional value={versions} onChange={setVersions} />
          <Beginnings page={page} role={role} />
          {open.error && <Problem error={open.error} />}
        </div>
        <div className="sheet-foot">
          <button type="button" className="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" className="button main" disabled={open.isPending}>
            {t("case.new.act")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}

// Which date of the record becomes which fact of the case.
function Beginnings({ page, role }: { page: RecordPage; role: string }) {
  const { t, has } = useText();
  const facts = page.facts.filter((fact) => fact.role === role && fact.taken);
  if (facts.length === 0) return null;
  return (
    <div>
      <h3>{t("record.facts")}</h3>
      <ul className="facts">
        {facts.map((fact, at) => {
          const key: string = `fact.${fact.event}`;
          return (
            <li key={at}>
              <div className="fact-line">
                <span className="fact-name">
                  {has(key) ? t(key as Key) : fact.event}{" "}
                  <span className="quiet">{fact.by || t("field.by.ours")}</span>
                </span>
                <When at={fact.occurred_at} short />
              </div>
              <p className="fact-sub mono">{fact.from}</p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
