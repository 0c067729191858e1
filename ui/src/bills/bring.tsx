// A bill of materials on its way in: a name and a file; then what came of it, and what of the
// document does not count.

import { useState } from "react";
import { Link } from "wouter";

import { useChange } from "../api/queries";
import { bring, kBytesMax, type Brought as File_ } from "../document/model";
import { Sheet } from "../parts/dialog";
import { Field, TextField } from "../parts/fields";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";
import { billAddress, type Brought } from "./model";
import { billKeys } from "./queries";

interface Wish {
  name: string;
  document: string;
}

interface Props {
  name?: string; // of the bill whose next edition it is
  close: () => void;
}

export function Bring({ name: given, close }: Props) {
  const { t } = useText();
  const [name, setName] = useState(given ?? "");
  const [file, setFile] = useState<File_>();
  const [problem, setProblem] = useState("");
  const [strict, setStrict] = useState(false);
  const keep = useChange<Brought, Wish>("POST", "/bills", billKeys(name.trim()));
  const choose = async (list: FileList | null) => {
    const chosen = list?.[0];
    setFile(undefined);
    setProblem("");
    if (!chosen) return;
    if (chosen.size > kBytesMax) return setProblem(t("document.too-large", { name: chosen.name }));
    try {
      setFile(await bring(chosen));
    } catch {
      setProblem(t("document.unreadable", { name: chosen.name }));
    }
  };
  const send = () => {
    setStrict(true);
    if (name.trim() && file) keep.mutate({ name: name.trim(), document: file.base64 });
  };
  const missing = strict ? t("field.needed") : undefined;
  return (
    <Sheet title={t(given ? "bills.edition.bring" : "bills.bring")} close={close} place="side">
      {keep.data ? (
        <Kept brought={keep.data} close={close} />
      ) : (
        <form
          className="sheet-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <div className="sheet-content">
            <p className="form-help">{t("bills.bring.text")}</p>
            {given ? (
              <p className="bill-name">{given}</p>
            ) : (
              <TextField
                label={t("bills.name")}
                hint={t("bills.name.hint")}
                problem={name.trim() ? undefined : missing}
                value={name}
                onChange={setName}
              />
            )}
            <Field
              label={t("document.file")}
              hint={t("bills.file.hint")}
              problem={problem || (file ? undefined : missing)}
            >
              {(ids) => (
                <input
                  {...ids}
                  type="file"
                  onClick={(event) => {
                    event.currentTarget.value = ""; // the same file may have changed
                  }}
                  onChange={(event) => void choose(event.target.files)}
                />
              )}
            </Field>
            {file && <p className="mono drop-name">{file.name}</p>}
            {keep.error && <Problem error={keep.error} />}
          </div>
          <div className="sheet-foot">
            <button type="button" className="button" onClick={close}>
              {t("cancel")}
            </button>
            <button type="submit" className="button main" disabled={keep.isPending}>
              {t("bills.bring.act")}
            </button>
          </div>
        </form>
      )}
    </Sheet>
  );
}

function Kept({ brought, close }: { brought: Brought; close: () => void }) {
  const { t } = useText();
  const { bill, remarks } = brought;
  return (
    <div className="sheet-form">
      <div className="sheet-content" role="status">
        <p>
          {t(brought.unchanged ? "bills.unchanged" : "bills.kept", {
            name: bill.name,
            edition: bill.edition,
          })}{" "}
          {t("bills.components", { count: bill.components })}
        </p>
        {remarks.length > 0 && (
          <section>
            <h3>{t("bills.remarks", { count: remarks.length + brought.remarks_more })}</h3>
            <ul className="bill-places">
              {remarks.map((one) => (
                <li key={`${one.where} ${one.code}`}>
                  <span className="mono">{one.found}</span>{" "}
                  <span className="quiet mono">{one.where}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {brought.lost.length > 0 && (
          <details>
            <summary>{t("bills.lost", { count: brought.lost.length + brought.lost_more })}</summary>
            <ul className="bill-places">
              {brought.lost.map((place) => (
                <li key={place} className="mono">
                  {place}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div className="sheet-foot">
        <Link href={billAddress(bill.name)} className="button main" onClick={close}>
          {t("bills.to-bill")}
        </Link>
      </div>
    </div>
  );
}
