import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { ConfirmIdentity } from '../../accounts/ui/ConfirmIdentity.tsx'
import { readContactsSearch } from '../../contacts/ui/contacts-search.ts'
import { Banner } from '../../live/ui/Banner.tsx'
import { Announcer } from '../../platform/ui/Announcer.tsx'
import { latePage } from '../../platform/ui/late-page.tsx'
import { paths } from '../paths.ts'
import { HomeRoute } from './HomeRoute.tsx'
import { NotFound, NotFoundMessage } from './NotFound.tsx'
import { PageFailed } from './PageFailed.tsx'
import { SpaceHome, SpaceLayout } from './SpaceLayout.tsx'
import { readUsersSearch } from './users-search.ts'

/** Where to go on afterwards. */
const readNext = (search: Record<string, unknown>): { next?: string | undefined } =>
  typeof search.next === 'string' ? { next: search.next } : {}

const root = createRootRoute({
  component: () => (
    <>
      <Banner />
      <Outlet />
      <ConfirmIdentity />
      <Announcer />
    </>
  ),
  notFoundComponent: NotFound,
})

const home = createRoute({ getParentRoute: () => root, path: paths.home, component: HomeRoute })

const setUp = createRoute({
  getParentRoute: () => root,
  path: paths.setUp,
  component: latePage(async () => (await import('./routes/SetUpRoute.tsx')).SetUpRoute),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  validateSearch: readNext,
  component: latePage(async () => (await import('./routes/SignInRoute.tsx')).SignInRoute),
})

const forgottenPassword = createRoute({
  getParentRoute: () => root,
  path: paths.forgottenPassword,
  component: latePage(
    async () => (await import('../../accounts/ui/ForgottenPasswordPage.tsx')).ForgottenPasswordPage,
  ),
})

const choosePassword = createRoute({
  getParentRoute: () => root,
  path: paths.choosePassword,
  component: latePage(
    async () => (await import('./routes/ChoosePasswordRoute.tsx')).ChoosePasswordRoute,
  ),
})

const confirmAddress = createRoute({
  getParentRoute: () => root,
  path: paths.confirmAddress,
  component: latePage(
    async () => (await import('./routes/ConfirmAddressRoute.tsx')).ConfirmAddressRoute,
  ),
})

const objectToAddress = createRoute({
  getParentRoute: () => root,
  path: paths.objectToAddress,
  component: latePage(
    async () => (await import('./routes/ObjectToAddressRoute.tsx')).ObjectToAddressRoute,
  ),
})

const account = createRoute({
  getParentRoute: () => root,
  path: paths.account,
  validateSearch: readNext,
  component: latePage(async () => (await import('./routes/AccountRoute.tsx')).AccountRoute),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: paths.invitation,
  component: latePage(async () => (await import('./routes/InvitationRoute.tsx')).InvitationRoute),
})

const mailbox = createRoute({
  getParentRoute: () => root,
  path: paths.mailbox,
  component: latePage(async () => (await import('../../mailbox/ui/MailboxPage.tsx')).MailboxPage),
})

const space = createRoute({
  getParentRoute: () => root,
  path: paths.space,
  component: SpaceLayout,
  notFoundComponent: NotFoundMessage,
})

const spaceHome = createRoute({ getParentRoute: () => space, path: '/', component: SpaceHome })

const users = createRoute({
  getParentRoute: () => space,
  path: 'users',
  validateSearch: readUsersSearch,
  component: latePage(async () => (await import('./routes/UsersRoute.tsx')).UsersRoute),
})

const teams = createRoute({
  getParentRoute: () => space,
  path: 'teams',
  component: latePage(async () => (await import('./routes/TeamsRoute.tsx')).TeamsRoute),
})

const team = createRoute({
  getParentRoute: () => space,
  path: 'teams/$teamId',
  component: latePage(async () => (await import('./routes/TeamRoute.tsx')).TeamRoute),
})

const contacts = createRoute({
  getParentRoute: () => space,
  path: 'contacts',
  validateSearch: readContactsSearch,
  component: latePage(async () => (await import('./routes/ContactsRoute.tsx')).ContactsRoute),
})

const contact = createRoute({
  getParentRoute: () => space,
  path: 'contacts/$contactId',
  component: latePage(async () => (await import('./routes/ContactRoute.tsx')).ContactRoute),
})

const general = createRoute({
  getParentRoute: () => space,
  path: 'general',
  component: latePage(async () => (await import('./routes/GeneralRoute.tsx')).GeneralRoute),
})

const audit = createRoute({
  getParentRoute: () => space,
  path: 'audit',
  component: latePage(async () => (await import('./routes/AuditRoute.tsx')).AuditRoute),
})

const access = createRoute({
  getParentRoute: () => space,
  path: 'access',
  component: latePage(async () => (await import('./routes/AccessRoute.tsx')).AccessRoute),
})

/** Which component is shown at which address. Pages are loaded when they are first opened. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    setUp,
    signIn,
    forgottenPassword,
    choosePassword,
    confirmAddress,
    objectToAddress,
    account,
    invitation,
    mailbox,
    space.addChildren([spaceHome, users, teams, team, contacts, contact, general, audit, access]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageFailed,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
