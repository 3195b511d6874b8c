import { z } from "zod";
import rawOrders from "../data/orders.json";
import catalog from "../data/catalog.yaml";
import { discount } from "../data/settings.toml";
import { Money } from "@/money";
import { counted } from "@/timing";
import type { Report, Row } from "@/report";

export enum Status {
  Open = "open",
  Paid = "paid",
  Shipped = "shipped",
}

const enum Flag {
  None = 0,
  Discount = 1 << 0,
  Unknown = 1 << 1,
}

const Item = z.object({ sku: z.string().regex(/^[A-Z]{2}-\d$/), name: z.string(), price: z.number().int().positive(), tags: z.array(z.string()) });
const Order = z.object({
  id: z.number(),
  customer: z.string().min(1),
  placed: z.coerce.date(),
  status: z.nativeEnum(Status),
  lines: z.array(z.object({ sku: z.string(), quantity: z.number().int().min(1) })).nonempty(),
});

type Order = z.infer<typeof Order>;

export class OrderBook {
  private readonly items = new Map(z.array(Item).parse(catalog.items).map((item) => [item.sku, item] as const));

  constructor(private readonly orders: Order[] = z.array(Order).parse(rawOrders)) {}

  @counted
  private price(order: Order): { total: Money; flags: Flag; missing: string[] } {
    const missing: string[] = [];
    let flags = Flag.None;
    let total = Money.sum(
      order.lines.flatMap(({ sku, quantity }) => {
        const item = this.items.get(sku);
        if (!item) missing.push(sku);
        return item ? [new Money(item.price, catalog.currency).times(quantity)] : [];
      }),
    );
    if (total.cents >= discount.from) {
      total = total.times(1 - discount.percent / 100);
      flags |= Flag.Discount;
    }
    if (missing.length > 0) flags |= Flag.Unknown;
    return { total, flags, missing };
  }

  report(): Report {
    const rows = this.orders.map((order): Row => {
      const { total, flags, missing } = this.price(order);
      return {
        id: order.id,
        customer: order.customer,
        placed: order.placed,
        status: Status[order.status.replace(/^./, (c) => c.toUpperCase()) as keyof typeof Status],
        total,
        notes: [flags & Flag.Discount ? `${discount.percent} % off` : null, flags & Flag.Unknown ? `unknown: ${missing.join(", ")}` : null].filter(
          (note): note is string => note !== null,
        ),
      };
    });
    return { rows, total: Money.sum(rows.map((row) => row.total)) } satisfies Report;
  }
}
