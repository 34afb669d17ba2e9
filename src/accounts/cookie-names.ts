/** On https the browser itself makes sure that no other host set the cookie. */
const named = (secure: boolean, name: string) => (secure ? `__Host-${name}` : name)

/** The cookie that carries a session. */
export const sessionCookie = (secure: boolean) => named(secure, 'rollcall_session')

/** The cookie that proves that someone signed in in this browser before, and nothing else. */
export const browserCookie = (secure: boolean) => named(secure, 'rollcall_browser')
