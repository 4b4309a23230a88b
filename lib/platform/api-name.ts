import { CfnOutput } from 'aws-cdk-lib'
import {
  ApiMapping,
  DomainName,
  EndpointType,
  type HttpApi,
  type IStage,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { Construct } from 'constructs'

export type ApiNameProps = {
  readonly api: HttpApi
  readonly apiStage: IStage
  /** `https://` and a host name. */
  readonly origin: string
  /** An ARN of ACM in the API's own region: the gateway takes no other. */
  readonly certificateId: string
}

/** The API under a name of its own, where nothing stands before it. The DNS record is made by whoever holds the name. */
export class ApiName extends Construct {
  constructor(scope: Construct, id: string, { api, apiStage, origin, certificateId }: ApiNameProps) {
    super(scope, id)
    const domainName = new DomainName(this, 'Name', {
      domainName: new URL(origin).host,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateId),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    })
    new ApiMapping(this, 'Mapping', { api, domainName, stage: apiStage })
    new CfnOutput(this, 'PointsTo', { value: domainName.regionalDomainName })
  }
}
