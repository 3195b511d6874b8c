// A namespace that merges with a class: both must survive the loss of the types.
export class Money {
  constructor(
    readonly cents: number,
    readonly currency: string = "EUR",
  ) {}

  add(other: Money): Money {
    return new Money(this.cents + other.cents, this.currency);
  }

  times(factor: number): Money {
    return new Money(Math.round(this.cents * factor), this.currency);
  }

  toString(): string {
    return `${(this.cents / 100).toFixed(2)} ${this.currency}`;
  }
}

export namespace Money {
  export const zero = new Money(0);
  export function sum(list: Iterable<Money>): Money {
    let total = zero;
    for (const one of list) total = total.add(one);
    return total;
  }
}
