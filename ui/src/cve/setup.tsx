// How a desk is told of CVE Services: shown where docket.toml does not say it yet.

import { Copy } from "../parts/copy";
import { useText } from "../text/i18n";

const kExample = `[cve]
server          = "https://cveawg.mitre.org/api"
organisation    = "acme"
organisation_id = "00000000-0000-4000-8000-000000000000"
user            = "robot@acme.example"
key_file        = "/etc/docket/cve-key"`;

export function Setup() {
  const { t } = useText();
  return (
    <section className="cve-setup" aria-labelledby="cve-setup">
      <h2 id="cve-setup">{t("cve.setup.title")}</h2>
      <p>{t("cve.setup.text")}</p>
      <ol className="how">
        <li>
          <p>{t("cve.setup.account")}</p>
        </li>
        <li>
          <p>{t("cve.setup.key")}</p>
          <Copy
            text="install -D -m 600 /dev/stdin /etc/docket/cve-key"
            label={t("cve.setup.key")}
          />
        </li>
        <li>
          <p>{t("cve.setup.file")}</p>
          <Copy text={kExample} label="docket.toml" />
          <p className="quiet">{t("cve.setup.trial")}</p>
        </li>
        <li>
          <p>{t("cve.setup.check")}</p>
          <Copy text="docket cve account --data FOLDER" label={t("cve.setup.check")} />
        </li>
      </ol>
      <p className="quiet">{t("commands.where")}</p>
    </section>
  );
}
