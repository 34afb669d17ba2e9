/** A pattern of LIKE that matches every text with this one in it; `%` and `_` mean themselves (T36). */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
