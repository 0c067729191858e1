// The Request-Key of what is sent: the same while an answer is missing, so that asking once more
// does nothing twice; a new one for the same words once they were answered, because then they are
// meant anew.

import { useRef } from "react";

import { newRequestKey } from "./client";

export class RequestKeys {
  private readonly unanswered = new Map<string, string>();

  // `of`: everything that is sent, and to where.
  keyOf(of: string): string {
    const known = this.unanswered.get(of);
    if (known !== undefined) return known;
    const key = newRequestKey();
    this.unanswered.set(of, key);
    return key;
  }

  answered(of: string): void {
    this.unanswered.delete(of);
  }

  // Sends it with its key. What is refused was answered as well, but did nothing: its key stays.
  async send<Answer>(of: string, ask: (requestKey: string) => Promise<Answer>): Promise<Answer> {
    const answer = await ask(this.keyOf(of));
    this.answered(of);
    return answer;
  }
}

export function useRequestKeys(): RequestKeys {
  const keys = useRef<RequestKeys>(undefined);
  keys.current ??= new RequestKeys();
  return keys.current;
}
