// What was typed and not sent, kept while the browser's tab lives: closing a form by accident, or
// a clash with a colleague, loses no word.

import type { FormState } from "./form_state";

const name = (caseId: string, command: string) => `docket.draft.${caseId}.${command}`;

export function draftOf<Draft = FormState>(caseId: string, command: string): Draft | undefined {
  try {
    const text = sessionStorage.getItem(name(caseId, command));
    return text ? (JSON.parse(text) as Draft) : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(caseId: string, command: string, state: object | undefined): void {
  try {
    if (state) sessionStorage.setItem(name(caseId, command), JSON.stringify(state));
    else sessionStorage.removeItem(name(caseId, command));
  } catch {
    // Without storage there is no draft; nothing else depends on it.
  }
}

export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith("docket.draft.")) sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
}
