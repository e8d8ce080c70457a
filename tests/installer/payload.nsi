; A stand-in for padan.exe of a few kilobytes, so that a setup can be tested in seconds.
; With --selftest it ends with the code RESULT; with --tidur it stays open for some seconds.
Target amd64-unicode
!include FileFunc.nsh
Name "padan"
OutFile "${OUT}"
RequestExecutionLevel user
SilentInstall silent
SetCompressor zlib
Section
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "--tidur" $R1
  IfErrors awake
  FileOpen $0 "$LOCALAPPDATA\padan-bangun" w
  FileClose $0
  Sleep 8000
awake:
  ClearErrors
  ${GetOptions} $R0 "--selftest" $R1
  IfErrors done
  SetErrorLevel ${RESULT}
done:
SectionEnd
