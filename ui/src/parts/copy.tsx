import { useState } from "react";

import { useText } from "../text/i18n";

// A text to take away, with a button that copies it. Where the clipboard is closed (no TLS), the
// text is selected instead, so that the reader's own copy key works.
export function Copy({ text, label }: { text: string; label: string }) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const copy = async (button: HTMLButtonElement) => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 2500);
    } catch {
      const shown = button.previousElementSibling;
      if (shown) window.getSelection()?.selectAllChildren(shown);
    }
  };
  return (
    <div className="copy">
      <pre className="mono" tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <button type="button" className="button small" onClick={(e) => void copy(e.currentTarget)}>
        <span aria-live="polite">{copied ? t("copied") : t("copy")}</span>
      </button>
    </div>
  );
}
