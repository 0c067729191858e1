// The ledger: how long it is, its signed head, and how anybody can check it without us.

import { Link } from "wouter";

import { useLedger } from "../api/queries";
import { Copy } from "../parts/copy";
import { Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { RecordsTabs } from "./tabs";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/records.css";
import "../styles/forms.css";

export default function LedgerPage() {
  const { t } = useText();
  const found = useLedger();
  useTitle(t("place.ledger"));
  const ledger = found.data;
  return (
    <div className="page prose">
      <RecordsTabs />
      <h1>{t("place.ledger")}</h1>
      <p className="lead">{t("ledger.text")}</p>
      {!ledger ? (
        <Waiting error={found.error} again={() => void found.refetch()} />
      ) : (
        <>
          <dl className="why-facts">
            <div>
              <dt>{t("ledger.size")}</dt>
              <dd className="time">
                <Link href="/cases?state=all">{ledger.size.toLocaleString("en-US")}</Link>
              </dd>
            </div>
          </dl>
          <h2>{t("ledger.checkpoint")}</h2>
          <p>{t("ledger.checkpoint.text")}</p>
          <Copy text={ledger.checkpoint} label={t("ledger.checkpoint")} />
          <h2>{t("ledger.key")}</h2>
          <p>{t("ledger.key.text")}</p>
          <Copy text={ledger.vkey} label={t("ledger.key")} />
          <h2>{t("ledger.verify")}</h2>
          <p>{t("commands.where")}</p>
          <ol className="how">
            <li>
              <p>{t("ledger.verify.export")}</p>
              <Copy
                text="docket export --data FOLDER --ledger ledger.docket"
                label={t("ledger.verify.export")}
              />
            </li>
            <li>
              <p>{t("ledger.verify.run")}</p>
              <Copy
                text={verifying(ledger.vkey)}
                label={t("ledger.verify.run")}
              />
            </li>
            <li>
              <p>{t("ledger.verify.since")}</p>
              <Copy
                text={`${verifying(ledger.vkey)} --since checkpoint.txt`}
                label={t("ledger.verify.since")}
              />
            </li>
          </ol>
          <p>{t("ledger.receipts")}</p>
        </>
      )}
    </div>
  );
}

// What a stranger runs with the key at hand.
const verifying = (vkey: string) => `docket-verify export ledger.docket --key '${vkey}'`;
