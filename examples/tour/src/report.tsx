import dayjs from "dayjs";
import pc from "picocolors";
import { renderToStaticMarkup } from "react-dom/server";
import settings from "../data/settings.toml";
import type { Money } from "@/money";
import { Status } from "@/orders";

export interface Row {
  id: number;
  customer: string;
  placed: Date;
  status: Status;
  total: Money;
  notes: string[];
}

export interface Report {
  rows: Row[];
  total: Money;
}

const MARKS: Record<Status, string> = { [Status.Open]: "○", [Status.Paid]: "●", [Status.Shipped]: "✓" };

export function asText({ rows, total }: Report): string {
  const lines = rows.map(
    (row) =>
      `${MARKS[row.status]} ${String(row.id).padStart(3)}  ${row.customer.padEnd(10)}${dayjs(row.placed).format("ddd D MMM")}  ${String(row.total).padStart(12)}` +
      (row.notes.length > 0 ? `  ${pc.dim(row.notes.join("; "))}` : ""),
  );
  return [pc.bold(settings.title), ...lines, `${"total".padEnd(28)}${String(total).padStart(12)}`].join("\n");
}

function Line({ row: { id, customer, total, notes } }: { row: Row }) {
  return (
    <tr>
      <td>{id}</td>
      <td>{customer}</td>
      <td align="right">{String(total)}</td>
      {notes.length > 0 && <td>{notes.join("; ")}</td>}
    </tr>
  );
}

export function asHtml({ rows, total }: Report): string {
  return renderToStaticMarkup(
    <>
      <h1>{settings.title}</h1>
      <table>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      <p>
        Total &mdash; <b>{String(total)}</b>
      </p>
    </>,
  );
}
