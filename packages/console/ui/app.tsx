import { useEffect, useState } from 'preact/hooks'

import { who } from './api/session.js'
import { useSignal } from './base/signal.js'
import { ApplePage } from './pages/apple.js'
import { CommandPage } from './pages/command.js'
import { EnrollPage } from './pages/enroll.js'
import { HealthPage } from './pages/health.js'
import { FleetPage } from './pages/fleet.js'
import { DevicePage } from './pages/device.js'
import { SignInPage } from './pages/signIn.js'
import { type Route, routeOf } from './route.js'
import { Shell } from './shell.js'

export const App = () => {
  const person = useSignal(who)
  const route = useRoute()
  if (person === undefined) return <SignInPage />
  return (
    <Shell route={route} who={person}>
      <PageOf route={route} />
    </Shell>
  )
}

const PageOf = ({ route }: { readonly route: Route }) => {
  switch (route.page) {
    case 'device':
      return <DevicePage key={route.id} id={route.id} />
    case 'command':
      return <CommandPage ids={route.ids} requestType={route.requestType} />
    case 'apple':
      return <ApplePage part={route.part} />
    case 'health':
      return <HealthPage />
    case 'enroll':
      return <EnrollPage />
    case 'fleet':
      return <FleetPage />
  }
}

const useRoute = (): Route => {
  const [route, setRoute] = useState(() => routeOf(location.hash))
  useEffect(() => {
    const follow = () => setRoute(routeOf(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return route
}
