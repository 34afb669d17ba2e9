/** A person with an account, with the fields that other parts need to write to them and name them. */
export interface User {
  id: string
  name: string
  nameKey: string
  email: string
  emailCanonical: string
}
