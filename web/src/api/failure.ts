import type { Told } from "./page";

/** Why there is no answer: as the server says it, or as the browser found it. */
export class Failure extends Error {
  /** The code of the API, such as `FORBIDDEN`; `OFFLINE` when the server was not reached. */
  readonly code: string;
  readonly told: Told;
  /** The rule that stands against it, and what it rests on. */
  readonly rule: string | undefined;
  readonly source: string | undefined;
  /** The field of the input that is at fault. */
  readonly field: string | undefined;

  constructor(
    code: string,
    told: Told,
    more: { rule?: string; source?: string; field?: string } = {},
  ) {
    super(`${code}: ${told.en}`);
    this.name = "Failure";
    this.code = code;
    this.told = told;
    this.rule = more.rule;
    this.source = more.source;
    this.field = more.field;
  }

  static offline(): Failure {
    return new Failure("OFFLINE", {
      vi: "Chưa nối được với máy chủ. Trang sẽ tự nối lại.",
      en: "The server cannot be reached. The page goes on trying.",
    });
  }

  /** Whether signing in, or naming another office, may help. */
  get isAboutWhoAsks(): boolean {
    return ["UNAUTHENTICATED", "FORBIDDEN", "OFFICE_REQUIRED"].includes(this.code);
  }
}

interface ErrorOfApi {
  readonly message: string;
  readonly extensions?: {
    readonly code?: string;
    readonly message?: Partial<Told>;
    readonly rule?: string;
    readonly source?: string;
    readonly field?: string;
  };
}

/** The first of an answer's errors. */
export function failureOf(errors: readonly ErrorOfApi[]): Failure {
  const [first] = errors;
  const said = first?.extensions;
  const message = first?.message ?? "";
  return new Failure(
    said?.code ?? "INTERNAL",
    { vi: said?.message?.vi ?? message, en: said?.message?.en ?? message },
    {
      ...(said?.rule !== undefined && { rule: said.rule }),
      ...(said?.source !== undefined && { source: said.source }),
      ...(said?.field !== undefined && { field: said.field }),
    },
  );
}
