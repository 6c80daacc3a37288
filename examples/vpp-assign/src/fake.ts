import { fakeVpp } from '@mdm-kit/testing'

/** A made-up App and Book Management with a location that owns three products. */
export const openFake = async () => {
  // Slow enough to see the progress.
  const fake = await fakeVpp({ eventDelayMs: 2_000 })
  const location = fake.addLocation({ locationName: 'Springfield Elementary' })
  location.addAssets([
    { adamId: '361309726', total: 20 },
    { adamId: '409183694', total: 3 },
    { adamId: '1469914185', productType: 'Book', pricingParam: 'PLUS', total: 30 },
  ])
  location.assign({ adamId: '409183694' }, { serialNumbers: ['C02AAAAAAAA1', 'C02AAAAAAAA2'] })
  fake.addProduct({ adamId: '361309726', name: 'Pages' })
  fake.addProduct({ adamId: '409183694', name: 'Keynote' })
  fake.addProduct({ adamId: '1469914185', name: 'A Book of Fractions', kind: 'books' })
  return {
    origin: fake.origin,
    lookupUrl: fake.lookupUrl,
    token: location.issueToken(),
    close: fake.close,
  }
}
