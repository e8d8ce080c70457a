; What setup and uninstaller both do with the folders below "versi".

; $R9 = 1 when a program of any installed version is open: a running program cannot be written to.
!macro LookForRunning un
Function ${un}IsRunning
  StrCpy $R9 0
  FindFirst $R7 $R8 "$INSTDIR\versi\*"
  ${DoWhile} $R8 != ""
    ${If} $R8 != "."
    ${AndIf} $R8 != ".."
      StrCpy $R5 "$INSTDIR\versi\$R8\padan.exe"
      Call ${un}IsOpen
      StrCpy $R5 "$INSTDIR\versi\$R8\padan-cli.exe"
      Call ${un}IsOpen
    ${EndIf}
    FindNext $R7 $R8
  ${Loop}
  FindClose $R7
FunctionEnd

Function ${un}IsOpen
  ${IfNot} ${FileExists} "$R5"
    Return
  ${EndIf}
  ClearErrors
  FileOpen $R6 "$R5" a
  ${If} ${Errors}
    StrCpy $R9 1
  ${Else}
    FileClose $R6
  ${EndIf}
FunctionEnd

; A program that starts its own update or its going back needs a moment to close; $Waiting = 1.
Function ${un}WaitForEnd
  StrCpy $R4 0
  ${Do}
    Call ${un}IsRunning
    ${If} $R9 = 0
      Return
    ${EndIf}
    ${If} $Waiting = 0
    ${OrIf} $R4 >= 60
      !insertmacro Refuse 5 "Padan masih terbuka. Tutup dahulu, lalu ulangi."
    ${EndIf}
    Sleep 500
    IntOp $R4 $R4 + 1
  ${Loop}
FunctionEnd

; Remove one folder (on the stack), but only what a setup of Padan has put there.
Function ${un}RemoveVersion
  Exch $R0
  ${If} ${FileExists} "$R0\_internal\*"
  ${OrIf} ${FileExists} "$R0\padan.exe"
    RMDir /r "$R0\_internal"
    Delete "$R0\padan.exe"
    Delete "$R0\padan-cli.exe"
    Delete "$R0\NOTICES.txt"
  ${EndIf}
  RMDir "$R0"
  Pop $R0
FunctionEnd
!macroend
!insertmacro LookForRunning ""
!insertmacro LookForRunning "un."
