// Opens a case from one record: our role, and which of our assets it concerns.

import { useState } from "react";

import { useChange } from "../api/queries";
import type { CatalogueRecord, Reply } from "../api/types";
import { path, useGo } from "../frame/address";
import { Sheet } from "../parts/dialog";
import { TextField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";
import { RoleAndKind } from "./open_many";

export function OpenOne({ record, close }: { record: CatalogueRecord; close: () => void }) {
  const { t } = useText();
  const go = useGo();
  const [role, setRole] = useState("provider");
  const [kind, setKind] = useState("product");
  const [asset, setAsset] = useState(record.affected?.[0] ?? "");
  const [versions, setVersions] = useState("");
  const [strict, setStrict] = useState(false);
  const where = path("catalogue", record.source, record.id, "case");
  const open = useChange<Reply>("POST", where, ["/catalogue", "catalogue-record", "/cases"]);
  const send = () => {
    if (!asset.trim()) {
      setStrict(true);
      return;
    }
    const row = { asset: asset.trim(), kind, ...(versions ? { versions } : {}) };
    open.mutate(
      { role, assets: [row] },
      {
        onSuccess: (reply) => {
          close();
          notify(t("case.opened", { number: reply.number }));
          go(path("cases", reply.number));
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
