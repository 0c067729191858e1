// Numbers of catalogues as they are written: CVE-2026-12345, CNVD-2026-12345.

interface Scheme {
  form: RegExp; // in any case
  written: (typed: string) => string;
}

const inCapitals = (typed: string) => typed.toUpperCase();

const kSchemes: Scheme[] = [
  { form: /^CVE-\d{4}-\d{4,}$/i, written: inCapitals },
  { form: /^(CNVD|CNVD-C)-\d{4}-\d{4,}$/i, written: inCapitals },
  { form: /^CNNVD-\d{4}(\d{2})?-\d{3,}$/i, written: inCapitals },
  { form: /^(EUVD|JVNDB|JVN#|VU#|ICSA|ICSMA)-?\d[\d-]*$/i, written: inCapitals },
  {
    form: /^GHSA(-[0-9a-z]{4}){3}$/i,
    written: (typed) => `GHSA${typed.slice(4).toLowerCase()}`,
  },
];

const schemeOf = (typed: string) => kSchemes.find(({ form }) => form.test(typed));

// As its catalogue writes it; what no catalogue known here writes stays as it is.
export const writtenIdentifier = (typed: string) => schemeOf(typed)?.written(typed) ?? typed;

export const isKnownIdentifier = (typed: string) => schemeOf(typed) !== undefined;
