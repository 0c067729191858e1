// What went wrong, in the reader's language where we have the words, else as the server said it.

import { Link } from "wouter";

import { Refusal } from "../api/client";
import { useText, type Key } from "../text/i18n";
import { WarnSign } from "./icons";

export function useProblem(): (error: unknown) => string {
  const { t, has, language } = useText();
  return (error) => {
    if (!(error instanceof Refusal)) return t("error.unknown");
    // The server's own sentence is in English, and says more than the code does.
    const key: string = `error.${error.code}`;
    if (has(key) && (language === "zh" || !error.message)) return t(key as Key);
    return sentence(error.message) || t("error.status", { status: String(error.status) });
  };
}

// "the case is closed; reopen it first" → "The case is closed; reopen it first."
function sentence(text: string): string {
  if (!text) return "";
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…。]$/.test(whole) ? whole : `${whole}.`;
}

export function Problem({ error, again }: { error: unknown; again?: () => void }) {
  const { t } = useText();
  const problem = useProblem();
  const code = error instanceof Refusal ? error.code : "";
  return (
    <div className="problem" role="alert">
      <WarnSign />
      <div>
        <p>{problem(error)}</p>
        {code && <p className="quiet mono">{code}</p>}
      </div>
      {again && (
        <button type="button" className="button" onClick={again}>
          {t("again")}
        </button>
      )}
    </div>
  );
}

// A whole page that could not be shown: what happened, and where to go from here.
export function Missing({ error, again }: { error: unknown; again: () => void }) {
  const { t } = useText();
  const problem = useProblem();
  const gone = error instanceof Refusal && error.status === 404;
  if (!gone)
    return (
      <>
        <h1>{t("missing.title")}</h1>
        <Problem error={error} again={again} />
      </>
    );
  return (
    <div className="empty">
      <h1>{t("missing.none")}</h1>
      <p>{problem(error)}</p>
      <WaysOn />
    </div>
  );
}

export function WaysOn() {
  const { t } = useText();
  return (
    <p className="empty-acts">
      <Link href="/deadlines" className="button main">
        {t("place.deadlines")}
      </Link>
      <Link href="/cases?state=all" className="button">
        {t("cases.all")}
      </Link>
      <Link href="/records/catalogue" className="button">
        {t("place.catalogue")}
      </Link>
    </p>
  );
}

// The frame of a page whose data is under way, missing or refused.
export function Waiting(props: { error: unknown; again: () => void; whole?: boolean }) {
  const { error, again, whole } = props;
  const { t } = useText();
  if (error && whole) return <Missing error={error} again={again} />;
  if (error) return <Problem error={error} again={again} />;
  return (
    <p className="waiting" role="status">
      {t("loading")}
    </p>
  );
}

export function Empty({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
