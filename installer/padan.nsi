; Setup of Padan for one Windows user, without administrator. Built by build.py with
;   -DVERSION= -DSOURCE= -DOUT= -DICON= -DSIDE= -DSIZE_MB= [-DFAST]
;
; No page asks anything: the folder is the user's own unless /D names another.
;
; Each version has a folder of its own below "versi". A new one is unpacked as X.Y.Z.tmp, tests
; itself there, is renamed, and only then do the shortcuts and the file type point to it. The former
; version stays; older ones go. So an interruption at any moment leaves a version that starts.
; The data lie elsewhere (LOCALAPPDATA\Padan) and are never touched here.
;
; Options: /S silent, /OTOMATIS start at login too, /PEMBARUAN wait for the running program to end
; and open the new one afterwards, /D=FOLDER.
; Exit codes: 5 Padan is open, 6 a newer version is installed, 7 not Windows 10 or 11 of 64 bits,
; 8 the new version failed its own test, 9 no room or the files could not be written.
Target amd64-unicode
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!define APP "Padan"
!define OWN "Software\${APP}"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define LOGIN "Software\Microsoft\Windows\CurrentVersion\Run"
!define CLASSES "Software\Classes"
!define TYPE "Padan.Kiriman"
!define PLACE "$INSTDIR\versi\${VERSION}"
!define TEST_MS 180000
!ifdef NSIS_WIN32_MAKENSIS
  !define ALL "\*"
!else
  !define ALL "/*"
!endif

Name "${APP} ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${APP}"
InstallDirRegKey HKCU "${OWN}" "InstallDir"
AllowSkipFiles off
BrandingText "${APP} ${VERSION}"
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${APP}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Pemasang ${APP}"
VIAddVersionKey "CompanyName" "${APP}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_WELCOMEPAGE_TITLE "Memasang Padan ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Padan ${VERSION} akan dipasang untuk pengguna ini saja, tanpa administrator dan tanpa internet.$\r$\n$\r$\nData yang sudah ada tidak disentuh. Versi sebelumnya tetap disimpan.$\r$\n$\r$\nTutup Padan dahulu, lalu tekan Instal."
!define MUI_FINISHPAGE_TITLE "Padan ${VERSION} sudah terpasang"
!define MUI_FINISHPAGE_TEXT "Padan dapat dibuka dari menu Mulai atau dari desktop. Data disimpan di $LOCALAPPDATA\${APP}."
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION OpenProgram
!define MUI_FINISHPAGE_RUN_TEXT "Buka Padan sekarang"
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION StartAtLogin
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Buka Padan setiap kali Windows dimulai"
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Program Padan akan dihapus. Data TIDAK dihapus: tetap ada di $LOCALAPPDATA\${APP}."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

Var Former   ; version that the shortcuts point to when the setup begins, or empty
Var Updating ; 1 when the program itself started this setup

; Stop with a sentence and an exit code; silent setups show nothing.
!macro Refuse code text
  MessageBox MB_OK|MB_ICONEXCLAMATION "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

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
!macroend
!insertmacro LookForRunning ""
!insertmacro LookForRunning "un."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro Refuse 7 "Padan memerlukan Windows 10 atau 11, 64-bit. Tidak ada yang dipasang."
  ${EndIf}
  SetShellVarContext current
  ReadRegStr $Former HKCU "${OWN}" "Versi"
  ${If} $Former != ""
    ${VersionCompare} "$Former" "${VERSION}" $R1
    ${If} $R1 = 1
      !insertmacro Refuse 6 "Padan $Former yang lebih baru sudah terpasang. Versi ${VERSION} tidak dipasang."
    ${EndIf}
  ${EndIf}
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/PEMBARUAN" $R1
  StrCpy $Updating 1
  ${If} ${Errors}
    StrCpy $Updating 0
  ${EndIf}
  Call WaitForEnd
  Call NeedRoom
FunctionEnd

; A program that starts its own update needs a moment to close.
Function WaitForEnd
  StrCpy $R4 0
  ${Do}
    Call IsRunning
    ${If} $R9 = 0
      Return
    ${EndIf}
    ${If} $Updating = 0
    ${OrIf} $R4 >= 60
      !insertmacro Refuse 5 "Padan masih terbuka. Tutup dahulu, lalu jalankan pemasang ini lagi."
    ${EndIf}
    Sleep 500
    IntOp $R4 $R4 + 1
  ${Loop}
FunctionEnd

Function NeedRoom
  ${GetRoot} "$INSTDIR" $R0
  ${DriveSpace} "$R0\" "/D=F /S=M" $R1
  ${If} $R1 < ${SIZE_MB}
    !insertmacro Refuse 9 "Ruang disk kurang: Padan memerlukan ${SIZE_MB} MB. Kosongkan ruang disk, lalu ulangi."
  ${EndIf}
FunctionEnd

Function .onInstFailed
  Call GiveUp
  SetErrorLevel 9
FunctionEnd

; Remove what was unpacked; whatever was installed before is as it was.
Function GiveUp
  SetOutPath "$TEMP"
  RMDir /r "${PLACE}.tmp"
FunctionEnd

Function OpenProgram
  SetOutPath "$INSTDIR"
  Exec '"${PLACE}\padan.exe"'
FunctionEnd

Section "Padan" SecMain
  SectionIn RO
  ; A repair that was cut between its two renames.
  ${IfNot} ${FileExists} "${PLACE}\padan.exe"
  ${AndIf} ${FileExists} "${PLACE}.lama\padan.exe"
    Rename "${PLACE}.lama" "${PLACE}"
  ${EndIf}
  RMDir /r "${PLACE}.lama"
  RMDir /r "${PLACE}.tmp"

  SetOutPath "${PLACE}.tmp"
  File /r "${SOURCE}${ALL}"
  SetOutPath "$INSTDIR"
  DetailPrint "Memeriksa program yang baru ..."
  nsExec::Exec /TIMEOUT=${TEST_MS} '"${PLACE}.tmp\padan.exe" --selftest --out "$PLUGINSDIR\uji.json"'
  Pop $0
  ${If} $0 != "0"
    CopyFiles /SILENT "$PLUGINSDIR\uji.json" "$TEMP\padan-uji.json"
    Call GiveUp
    !insertmacro Refuse 8 "Padan ${VERSION} tidak lulus pemeriksaan di komputer ini dan tidak dipasang. Mungkin antivirus menahan sebagian berkas. Rincian: $TEMP\padan-uji.json"
  ${EndIf}

  ${If} ${FileExists} "${PLACE}\*"
    ClearErrors
    Rename "${PLACE}" "${PLACE}.lama"
    ${If} ${Errors}
      Call GiveUp
      !insertmacro Refuse 5 "Berkas Padan sedang dipakai. Tutup Padan, lalu jalankan pemasang ini lagi."
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "${PLACE}.tmp" "${PLACE}"
  ${If} ${Errors}
    Rename "${PLACE}.lama" "${PLACE}"
    Call GiveUp
    !insertmacro Refuse 9 "Padan tidak dapat ditulis ke $INSTDIR. Periksa izin folder itu, lalu ulangi."
  ${EndIf}

  WriteUninstaller "$INSTDIR\uninstall.exe"
  Call PointToThis
  Call KeepAtLogin
  Call Register
  RMDir /r "${PLACE}.lama"
  Call RemoveOlder
  ${If} $Updating = 1
  ${AndIf} ${Silent}
    Call OpenProgram
  ${EndIf}
SectionEnd

Function StartAtLogin
  WriteRegStr HKCU "${LOGIN}" "${APP}" '"${PLACE}\padan.exe"'
FunctionEnd

; What was chosen before stays; /OTOMATIS chooses it anew.
Function KeepAtLogin
  ReadRegStr $R1 HKCU "${LOGIN}" "${APP}"
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/OTOMATIS" $R2
  ${IfNot} ${Errors}
  ${OrIf} $R1 != ""
    Call StartAtLogin
  ${EndIf}
FunctionEnd

; Shortcuts and file type; a desktop shortcut that the user removed does not come back.
Function PointToThis
  CreateShortCut "$SMPROGRAMS\${APP}.lnk" "${PLACE}\padan.exe"
  ${If} $Former == ""
  ${OrIf} ${FileExists} "$DESKTOP\${APP}.lnk"
    CreateShortCut "$DESKTOP\${APP}.lnk" "${PLACE}\padan.exe"
  ${EndIf}
  WriteRegStr HKCU "${CLASSES}\.kiriman" "" "${TYPE}"
  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "Kiriman Padan"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "${PLACE}\padan.exe,0"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"${PLACE}\padan.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Function Register
  WriteRegStr HKCU "${OWN}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${OWN}" "Versi" "${VERSION}"
  ${If} $Former != ""
  ${AndIf} $Former != "${VERSION}"
    WriteRegStr HKCU "${OWN}" "VersiSebelumnya" "$Former"
  ${EndIf}
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${APP}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${APP}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "${PLACE}\padan.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "${PLACE}" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
FunctionEnd

; This version and the one before it stay.
Function RemoveOlder
  ReadRegStr $R1 HKCU "${OWN}" "VersiSebelumnya"
  FindFirst $R7 $R8 "$INSTDIR\versi\*"
  ${DoWhile} $R8 != ""
    ${If} $R8 != "."
    ${AndIf} $R8 != ".."
    ${AndIf} $R8 != "${VERSION}"
    ${AndIf} $R8 != "$R1"
      Push "$INSTDIR\versi\$R8"
      Call RemoveVersion
    ${EndIf}
    FindNext $R7 $R8
  ${Loop}
  FindClose $R7
FunctionEnd

; Remove one folder, but only what a setup of Padan has put there.
!macro RemoveVersion un
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
!insertmacro RemoveVersion ""
!insertmacro RemoveVersion "un."

Function un.onInit
  SetShellVarContext current
  Call un.IsRunning
  ${If} $R9 = 1
    !insertmacro Refuse 5 "Padan masih terbuka. Tutup dahulu, lalu hapus lagi."
  ${EndIf}
FunctionEnd

Section "Uninstall"
  FindFirst $R7 $R8 "$INSTDIR\versi\*"
  ${DoWhile} $R8 != ""
    ${If} $R8 != "."
    ${AndIf} $R8 != ".."
      Push "$INSTDIR\versi\$R8"
      Call un.RemoveVersion
    ${EndIf}
    FindNext $R7 $R8
  ${Loop}
  FindClose $R7
  RMDir "$INSTDIR\versi"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${APP}.lnk"
  Delete "$DESKTOP\${APP}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${OWN}"
  DeleteRegKey HKCU "${CLASSES}\${TYPE}"
  ReadRegStr $R0 HKCU "${CLASSES}\.kiriman" ""
  ${If} $R0 == "${TYPE}"
    DeleteRegKey HKCU "${CLASSES}\.kiriman"
  ${EndIf}
  DeleteRegValue HKCU "${LOGIN}" "${APP}"
  DetailPrint "Data tetap ada di $LOCALAPPDATA\${APP}"
SectionEnd

Function un.onUninstSuccess
  MessageBox MB_OK|MB_ICONINFORMATION "Padan sudah dihapus. Data Anda tidak dihapus: $LOCALAPPDATA\${APP}" /SD IDOK
FunctionEnd
