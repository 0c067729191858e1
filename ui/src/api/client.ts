// One function that speaks HTTP with the server; every refusal comes out as a Refusal.

import type { TimelineEntry } from "./types";

export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly where: string;
  readonly changed: TimelineEntry[];
  readonly sequence: number | undefined;

  constructor(status: number, body: RefusalBody) {
    super(body.error?.message ?? "");
    this.status = status;
    this.code = body.error?.code ?? (status === 0 ? "http.unreachable" : `http.${status}`);
    this.where = body.error?.where ?? "";
    this.changed = body.changed ?? [];
    this.sequence = body.sequence;
  }
}

interface RefusalBody {
  error?: { code?: string; message?: string; where?: string };
  changed?: TimelineEntry[];
  sequence?: number;
}

interface Options {
  body?: unknown;
  requestKey?: string;
  seen?: number;
}

let csrf = "";
export function setCsrf(value: string): void {
  csrf = value;
}

// Random text for Request-Key; randomUUID exists only where the page came over TLS.
export function newRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

type Values = Record<string, string | number | boolean | undefined>;

// "?a=1&b=2" of what is neither undefined, empty nor false.
export function query(values: Values): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  const wanted = pairs.filter(([, value]) => value !== false);
  const text = new URLSearchParams(wanted.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : "";
}

export async function request<Reply>(
  method: string,
  path: string,
  options: Options = {},
): Promise<Reply> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["Docket-Csrf"] = csrf;
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  if (options.requestKey) headers["Request-Key"] = options.requestKey;
  if (options.seen !== undefined) headers["Docket-Seen"] = String(options.seen);

  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers,
      credentials: "same-origin",
      body: options.body === undefined ? null : JSON.stringify(options.body),
    });
  } catch {
    throw new Refusal(0, {});
  }
  const text = await response.text();
  const body: unknown = text ? parsed(text) : {};
  if (response.ok) return body as Reply;
  if (response.status === 401 && method === "GET") leaveToSignIn();
  throw new Refusal(response.status, (body ?? {}) as RefusalBody);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function leaveToSignIn(): void {
  const to = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?to=${encodeURIComponent(to)}`);
}

export const get = <Reply>(path: string) => request<Reply>("GET", path);
export const post = <Reply>(path: string, body?: unknown, options: Options = {}) =>
  request<Reply>("POST", path, { ...options, body: body ?? {} });
