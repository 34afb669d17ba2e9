import './guard-html.ts'
import '@fontsource-variable/inter/index.css'
import '@mantine/core/styles.layer.css'
import './theme.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from '../../platform/ui/query-client.ts'
import { getSpaceContract } from '../../space-settings/space-settings.contract.ts'
import { meQuery } from '../../users/ui/use-me.ts'
import { paths } from '../paths.ts'
import { startMessages } from './messages/start-messages.ts'
import { router } from './router.tsx'
import { resolveColours, theme } from './theme.ts'

function goToSignIn(): void {
  const { pathname, href } = router.state.location
  if (pathname === paths.signIn) return
  queryClient.clear()
  router.navigate({
    to: paths.signIn,
    search: { next: pathname === paths.home ? undefined : href },
  })
}

const queryClient = createQueryClient({
  onSignedOut: goToSignIn,
  onClosed: () => queryClient.invalidateQueries(meQuery),
  // Its layout asks for the Space, and shows what is missing. A Space that was refused for it is not asked for again.
  onFactorRequired: () =>
    queryClient.invalidateQueries({
      queryKey: [getSpaceContract.id],
      predicate: ({ state }) => state.error === null,
    }),
})

startMessages()

const place = document.getElementById('page')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolveColours}
        defaultColorScheme="auto"
        deduplicateInlineStyles
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
