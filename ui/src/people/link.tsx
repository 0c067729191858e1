// One-time links for the password of another: an invitation, or a way back in.

import { useChange } from "../api/queries";
import type { Account } from "../api/types";
import { Copy } from "../parts/copy";
import { Ask, Sheet } from "../parts/dialog";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";

interface LinkProps {
  link: string;
  name: string;
  close: () => void;
}

// The link, which stands nowhere else.
export function LinkSheet({ link, name, close }: LinkProps) {
  const { t } = useText();
  const whole = new URL(link, window.location.origin).href;
  return (
    <Sheet title={t("people.link")} close={close}>
      <div className="sheet-content">
        <p>{t("people.link.text", { name })}</p>
        <Copy text={whole} label={t("people.link")} />
      </div>
      <div className="sheet-foot">
        <button type="button" className="button main" onClick={close}>
          {t("people.link.done")}
        </button>
      </div>
    </Sheet>
  );
}

export function NewLink({ account, close }: { account: Account; close: () => void }) {
  const { t } = useText();
  const where = `/accounts/${encodeURIComponent(account.account)}/link`;
  const make = useChange<{ link: string }>("POST", where);
  if (make.data) return <LinkSheet link={make.data.link} name={account.name} close={close} />;
  return (
    <Ask
      title={t("people.link.title", { name: account.name })}
      text={t(account.invited ? "people.link.again" : "people.link.recover")}
      act={t("people.link.make")}
      busy={make.isPending}
      onAct={() => make.mutate(undefined)}
      close={close}
    >
      {make.error && <Problem error={make.error} />}
    </Ask>
  );
}
