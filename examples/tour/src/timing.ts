// A legacy decorator: counts the calls of a method.
export const calls = new Map<string, number>();

export function counted(_target: object, name: string, descriptor: PropertyDescriptor): void {
  const original = descriptor.value as (...args: unknown[]) => unknown;
  descriptor.value = function (this: unknown, ...args: unknown[]) {
    calls.set(name, (calls.get(name) ?? 0) + 1);
    return original.apply(this, args);
  };
}
