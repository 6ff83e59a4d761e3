"""Three calls by the client that openapi-generator made: a token, a customer, and one who does not exist."""

from __future__ import annotations

import json
import sys
from importlib import import_module

client = import_module("bill24_by_openapi_generator")
given = json.loads(sys.argv[1])

configuration = client.Configuration(host=given["url"])
with client.ApiClient(configuration) as api:
    credentials = {"token": given["token"], "clientId": given["clientId"], "secret": given["secret"]}
    session = client.AuthorizationApi(api).authorize(client.AuthorizeRequest(**credentials)).actual_instance
    configuration.access_token = session.data.token.get_secret_value() if session.data else ""

    customers = client.CustomersApi(api)
    request = client.CreateCustomerRequest(sync_code=given["syncCode"], name="A")
    made = customers.create_customer(request).actual_instance
    missing = customers.get_customer(client.GetCustomerRequest(sync_code=f"{given['syncCode']}-nobody")).actual_instance

created = made.data
print(
    json.dumps(
        {
            "token": bool(configuration.access_token),
            "sync_code": created.sync_code if created else None,
            "missing": missing.code,
        }
    )
)
