/** On https the browser itself ensures that no other host set the cookie. */
const named = (secure: boolean, name: string) => (secure ? `__Host-${name}` : name)

/** The cookie that carries a session. */
export const sessionCookie = (secure: boolean) => named(secure, 'rollcall_session')

/** The cookie that only proves that someone signed in with this browser before. */
export const browserCookie = (secure: boolean) => named(secure, 'rollcall_browser')
