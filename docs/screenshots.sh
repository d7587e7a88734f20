#!/usr/bin/env bash
# Takes docs/phone.png, docs/queue.png and docs/preview.png from a real run. Needs Chromium; CHROMIUM names another than the system's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build NrcBot.sln -c Release
NRCBOT_PICTURES="$PWD/docs" dotnet run --project tests/NrcBot.EndToEnd.Tests -c Release --no-build -- \
  -class NrcBot.EndToEnd.Browser.PictureTests
