import { useEffect, useState } from 'preact/hooks'

import { who } from './api/session.js'
import { useSignal } from './base/signal.js'
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
    default:
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
