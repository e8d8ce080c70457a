# Membuat program dan pemasang Padan di PC Windows dengan Python 3.11 dari python.org dan NSIS 3.08+.
#   powershell -ExecutionPolicy Bypass -File installer\build_windows.ps1 [-Kunci FILE]
# Langkahnya sama dengan di Linux: spec dan nsi yang sama, lewat installer/build.py.
param([string]$Kunci = "")
$ErrorActionPreference = "Stop"
Set-Location (Split-Path -Parent $PSScriptRoot)

function Step([string[]]$Words) {
    & py -3.11 @Words
    if ($LASTEXITCODE -ne 0) { throw "Langkah gagal: $($Words -join ' ')" }
}

if (-not (Get-Command makensis -ErrorAction SilentlyContinue)) {
    $nsis = Join-Path ${env:ProgramFiles(x86)} "NSIS"
    if (-not (Test-Path (Join-Path $nsis "makensis.exe"))) { throw "Pasang NSIS 3.08 atau lebih baru." }
    $env:PATH = "$nsis;$env:PATH"
}

Step @("installer/build.py", "windows")
$program = "build\windows\dist\padan\padan.exe"
$answer = "build\windows\uji.json"
$test = Start-Process $program -ArgumentList "--selftest", "--out", $answer -Wait -PassThru
if ($test.ExitCode -ne 0) { Get-Content $answer; throw "Program tidak lulus pemeriksaannya sendiri." }
Step @("installer/build.py", "setup")
Step @("installer/build.py", "portable")
if ($Kunci) { Step @("installer/build.py", "sums", "--kunci", $Kunci) } else { Step @("installer/build.py", "sums") }
Get-ChildItem dist | Format-Table Name, Length
