import { Button, Group } from "@mantine/core";
import { IconArrowLeft, IconPrinter } from "@tabler/icons-react";
import { Fragment } from "react";
import type { CheckResult, FindingSeverity } from "../../api/generated";
import { Go } from "../../parts/Go";
import { useWords, type Words } from "../../words/language";
import type { Inspection, Item, Recorded } from "./inspection";
import classes from "./Minutes.module.css";

/** What is said around the paper; the paper itself is in Vietnamese, whatever is read. */
const aroundVi = {
  back: "Về cuộc kiểm tra",
  print: "In biên bản",
  hint: "Chỗ chấm là để điền tay khi ký.",
};
const aroundEn: typeof aroundVi = {
  back: "Back to the inspection",
  print: "Print the minutes",
  hint: "Dotted places are filled in by hand when it is signed.",
};
const around: Words<typeof aroundVi> = { vi: aroundVi, en: aroundEn };

const RESULTS: Record<CheckResult, string> = {
  PASS: "Đạt",
  FAIL: "Không đạt",
  NOT_APPLICABLE: "Không áp dụng",
};
const SEVERITIES: Record<FindingSeverity, string> = {
  MAJOR: "không phù hợp nặng",
  MINOR: "không phù hợp nhẹ",
  OBSERVATION: "điểm lưu ý",
};
const DOTS = "…………";

/**
 * The page of NĐ 30/2020, without the room that the frame of the site takes: for this paper alone, and not
 * for what else is printed.
 */
const PAGE = `@page { size: A4; margin: 20mm 15mm 20mm 30mm; }
@media print { .mantine-AppShell-main { min-height: 0; padding: 0; } }`;

const longDay = (isoDay: string) => {
  const [year, month, day] = isoDay.split("-");
  // As NĐ 30/2020 has it: days below 10 and the first two months with a zero before them.
  return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
};
const shortDay = (isoDay: string) => isoDay.split("-").reverse().join("/");

/** The minutes of an inspection, as a paper to print and sign: laid out after NĐ 30/2020/NĐ-CP. */
export function Minutes({ of, history }: { of: Inspection; history: Recorded }) {
  const t = useWords(around);
  return (
    <div className={classes.desk}>
      <style>{PAGE}</style>
      <Group justify="space-between" className={classes.tools}>
        <Button
          component={Go}
          to={`/${of.id}`}
          search={{ tab: "overview" }}
          variant="default"
          size="compact-md"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
        >
          {t.back}
        </Button>
        <span>{t.hint}</span>
        <Button
          size="compact-md"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => print()}
        >
          {t.print}
        </Button>
      </Group>
      <article className={classes.paper} lang="vi">
        <Head of={of} history={history} />
        <Opening of={of} />
        <Composition of={of} history={history} />
        <Contents of={of} />
        <Explained of={of} />
        <Assessment of={of} />
        <Ending of={of} />
        <Signatures of={of} history={history} />
      </article>
    </div>
  );
}

interface Part {
  readonly of: Inspection;
}

interface PartWithHistory extends Part {
  readonly history: Recorded;
}

const draftOf = (history: Recorded) =>
  history.findLast(({ type }) => type === "inspection/MinutesDrafted");

/** The day of the minutes: when they were drafted, or else left open. */
function dayOfMinutes(history: Recorded): string {
  const drafted = draftOf(history);
  return drafted === undefined
    ? `ngày ${DOTS} tháng ${DOTS} năm ${DOTS}`
    : longDay(drafted.occurredOn);
}

function Head({ of: { inspectedBy, mode, agency }, history }: PartWithHistory) {
  const isProvince = inspectedBy?.kind === "PROVINCIAL_PEOPLES_COMMITTEE";
  const by = inspectedBy?.name ?? DOTS;
  return (
    <header>
      <div className={classes.head}>
        <div>
          {!isProvince && (
            <p>
              ỦY BAN NHÂN DÂN
              <br />
              TỈNH CAO BẰNG
            </p>
          )}
          <p className={isProvince ? undefined : classes.upper}>{by.toLocaleUpperCase("vi")}</p>
          <p className={classes.strong}>ĐOÀN KIỂM TRA</p>
          <hr className={classes.short} />
          <p>Số: {draftOf(history)?.actOf.documentNumber ?? `${DOTS}/BB-ĐKT`}</p>
        </div>
        <div>
          <p className={classes.strong}>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
          <p className={classes.motto}>Độc lập - Tự do - Hạnh phúc</p>
          <hr className={classes.long} />
          <p className={classes.place}>Cao Bằng, {dayOfMinutes(history)}</p>
        </div>
      </div>
      <h1>BIÊN BẢN</h1>
      <p className={classes.about}>
        Kiểm tra việc xây dựng, áp dụng, duy trì và cải tiến hệ thống quản lý chất lượng theo Tiêu
        chuẩn quốc gia TCVN ISO 9001 {mode === "ON_SITE" ? "tại" : "qua hồ sơ, báo cáo của"}{" "}
        {agency?.name ?? DOTS}
      </p>
      <hr className={classes.short} />
    </header>
  );
}

function Opening({ of }: Part) {
  const { mode, basis, decisionNumber, programme, beganOn, agency, inspectedBy } = of;
  const number = decisionNumber ?? DOTS;
  const by = inspectedBy?.name ?? DOTS;
  return (
    <>
      {mode === "ON_SITE" ? (
        <p>
          Căn cứ Quyết định số {number} của {by} về việc kiểm tra
          {basis === "AD_HOC" ? " đột xuất" : basis === "FOLLOW_UP" ? " lại" : ""} việc áp dụng hệ
          thống quản lý chất lượng;
        </p>
      ) : (
        <p>
          Căn cứ Văn bản số {number} của {by} về việc yêu cầu gửi hồ sơ, báo cáo phục vụ kiểm tra;
        </p>
      )}
      {programme !== null && (
        <p>
          Căn cứ Kế hoạch kiểm tra năm {programme.year}
          {programme.approvalNumber !== null &&
            programme.approvedOn !== null &&
            ` được phê duyệt tại Văn bản số ${programme.approvalNumber} ${longDay(programme.approvedOn)}`}
          ;
        </p>
      )}
      <p>
        {beganOn === null ? `Ngày ${DOTS}` : longDay(beganOn).replace(/^n/, "N")}, tại{" "}
        {mode === "ON_SITE" ? (agency?.name ?? DOTS) : by}, Đoàn kiểm tra đã tiến hành kiểm tra{" "}
        {mode === "ON_SITE" ? "tại chỗ" : "qua hồ sơ, báo cáo"} với các nội dung sau:
      </p>
    </>
  );
}

/** Who stood for the agency, as far as it has signed. */
function signerOf(history: Recorded): string | undefined {
  const signed = history.findLast(({ type }) => type === "inspection/MinutesSigned");
  return signed?.actOf.person?.name ?? undefined;
}

function Composition({ of: { leader, members, agency }, history }: PartWithHistory) {
  return (
    <section>
      <h2>I. THÀNH PHẦN</h2>
      <h3>1. Đoàn kiểm tra</h3>
      <ul>
        <li>Ông (bà) {leader?.name ?? DOTS} – Trưởng đoàn;</li>
        {members.map(({ id, name }) => (
          <li key={id}>Ông (bà) {name ?? DOTS} – Thành viên;</li>
        ))}
      </ul>
      <h3>2. Cơ quan được kiểm tra: {agency?.name ?? DOTS}</h3>
      <ul>
        <li>Ông (bà) {signerOf(history) ?? DOTS} – Đại diện lãnh đạo cơ quan;</li>
        <li>{`Ông (bà) ${DOTS} – Chức vụ: ${DOTS};`}</li>
      </ul>
    </section>
  );
}

function Contents({ of: { checklist, agency } }: Part) {
  const unitOf = (code: string | null) =>
    agency?.units.find((unit) => unit.code === code)?.name ?? code;
  const resultOf = ({ result, severity, unit }: Item) =>
    result === null
      ? DOTS
      : [
          RESULTS[result],
          severity === null ? undefined : `(${SEVERITIES[severity]})`,
          unit === null ? undefined : `– ${unitOf(unit)}`,
        ]
          .filter((said) => said !== undefined)
          .join(" ");
  return (
    <section>
      <h2>II. NỘI DUNG VÀ KẾT QUẢ KIỂM TRA</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">TT</th>
            <th scope="col">Nội dung kiểm tra, yêu cầu</th>
            <th scope="col">Kết quả</th>
            <th scope="col">Bằng chứng, nhận xét</th>
          </tr>
        </thead>
        <tbody>
          {checklist.map((item) => (
            <tr key={item.number}>
              <td>{item.number}</td>
              <th scope="row">
                {item.textVi}
                <small>{item.clause}</small>
              </th>
              <td>{resultOf(item)}</td>
              <td>{item.evidence ?? DOTS}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Explained({ of: { explanations } }: Part) {
  return (
    <section>
      <h2>III. Ý KIẾN, GIẢI TRÌNH CỦA CƠ QUAN ĐƯỢC KIỂM TRA</h2>
      {explanations.length === 0 ? (
        <p>Cơ quan được kiểm tra không có ý kiến giải trình.</p>
      ) : (
        explanations.map(({ item, explanation, givenOn }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: explanations are only ever added, in order
          <p key={place}>
            - {item === null ? "Ý kiến chung" : `Về mục ${item}`} ({shortDay(givenOn)}):{" "}
            {explanation}
          </p>
        ))
      )}
    </section>
  );
}

function Assessment({ of: { checklist, failures, minutes } }: Part) {
  const count = (result: CheckResult) => checklist.filter((one) => one.result === result).length;
  return (
    <section>
      <h2>IV. NHẬN XÉT CỦA ĐOÀN KIỂM TRA</h2>
      <p>
        Đã kiểm tra {checklist.filter(({ result }) => result !== null).length}/{checklist.length}{" "}
        nội dung: {count("PASS")} đạt, {count("FAIL")} không đạt (trong đó {failures.major} nặng,{" "}
        {failures.minor} nhẹ, {failures.observations} điểm lưu ý), {count("NOT_APPLICABLE")} không
        áp dụng.
      </p>
      <p>{minutes ?? DOTS.repeat(8)}</p>
    </section>
  );
}

function Ending({ of: { refusal, agency } }: Part) {
  return (
    <section>
      {refusal !== null && (
        <p>
          Đại diện {agency?.name ?? DOTS} từ chối ký biên bản. Lý do: {refusal.reason} Việc từ chối
          ký có sự chứng kiến của {refusal.witness}.
        </p>
      )}
      <p>
        Biên bản được lập thành {DOTS} bản có giá trị như nhau, đã đọc lại cho những người có tên
        trên cùng nghe, công nhận là đúng{refusal === null ? " và cùng ký tên" : ""} dưới đây; mỗi
        bên giữ {DOTS} bản./.
      </p>
    </section>
  );
}

function Signatures({ of: { leader, members, refusal }, history }: PartWithHistory) {
  return (
    <footer className={classes.signatures}>
      <Signature
        title="ĐẠI DIỆN CƠ QUAN ĐƯỢC KIỂM TRA"
        hint={refusal === null ? "(Ký, ghi rõ họ tên, đóng dấu)" : "(Từ chối ký)"}
        name={refusal === null ? signerOf(history) : undefined}
      />
      <Signature title="TRƯỞNG ĐOÀN KIỂM TRA" hint="(Ký, ghi rõ họ tên)" name={leader?.name} />
      {members.length > 0 && (
        <div className={classes.members}>
          <p className={classes.strong}>THÀNH VIÊN ĐOÀN KIỂM TRA</p>
          <p>
            <i>(Ký, ghi rõ họ tên)</i>
          </p>
          <div className={classes.names}>
            {members.map(({ id, name }) => (
              <p key={id} className={classes.name}>
                {name ?? DOTS}
              </p>
            ))}
          </div>
        </div>
      )}
      {refusal !== null && (
        <Signature title="NGƯỜI CHỨNG KIẾN" hint="(Ký, ghi rõ họ tên)" name={refusal.witness} />
      )}
    </footer>
  );
}

function Signature({
  title,
  hint,
  name,
}: {
  title: string;
  hint: string;
  name: string | null | undefined;
}) {
  return (
    <div>
      <p className={classes.strong}>{title}</p>
      <p>
        <i>{hint}</i>
      </p>
      <p className={classes.name}>{name ?? <Fragment>&nbsp;</Fragment>}</p>
    </div>
  );
}
