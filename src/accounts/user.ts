/** Someone with an account, as the parts that write and name people see them. */
export interface User {
  id: string
  name: string
  nameKey: string
  email: string
  emailCanonical: string
}
