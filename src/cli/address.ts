/** Whether an argument is an address; nothing else is ever loaded from the network. */
export function isAddress(argument: string): boolean {
  return /^https?:\/\//i.test(argument);
}
