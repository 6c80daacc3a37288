import 'reflect-metadata'
import { toNodeListener } from '@mdm-kit/server'
import {
  Controller,
  type DynamicModule,
  Get,
  Inject,
  Module,
  NotFoundException,
  Param,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'

import type { Serve } from './application.js'
import type { Employees } from './employees.js'

const EMPLOYEES = 'employees'

@Controller('employees')
class EmployeesController {
  readonly #employees: Employees

  constructor(@Inject(EMPLOYEES) employees: Employees) {
    this.#employees = employees
  }

  @Get(':id')
  async find(@Param('id') id: string) {
    const found = await this.#employees.find(Number(id))
    if (found === undefined) throw new NotFoundException()
    return found
  }
}

@Module({})
class AppModule {
  readonly name = 'application'
}

export const withNest: Serve = async ({ mdm, employees }, port) => {
  const application: DynamicModule = {
    module: AppModule,
    controllers: [EmployeesController],
    providers: [{ provide: EMPLOYEES, useValue: employees }],
  }
  const app = await NestFactory.create<NestExpressApplication>(application, {
    bodyParser: false,
    logger: false,
    forceCloseConnections: true,
  })
  // Before the parsers: signatures are over the bytes as they came.
  for (const [path, handler] of Object.entries(mdm.handlers)) app.use(path, toNodeListener(handler))
  app.useBodyParser('json')

  await app.listen(port, '127.0.0.1')
  return { close: () => app.close() }
}
